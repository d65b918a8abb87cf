/* One call for each decision that klpcall takes, for options.exp.  */

extern int elsewhere (int);
extern int hidden (int) __attribute__ ((visibility ("hidden")));
extern int (*pointer) (int);

static __attribute__ ((noipa)) int
local (int x)
{
  return elsewhere (x) + 1;
}

__attribute__ ((noipa)) int
recursive (int x)
{
  return x < 2 ? x : recursive (elsewhere (x)) * recursive (x - 2);
}

int
sibling (int x)
{
  return local (x);
}

int
caller (int x)
{
  int sum = 0;

  __attribute__ ((noipa)) void chained (int y)
  {
    sum += elsewhere (y) + x;
  }

  chained (x);
  return local (x) + elsewhere (x) * hidden (x) + pointer (x) + sum;
}

int
none (int x)
{
  return x + 1;
}
