/* A call and a sibling call, for options.exp.  */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
local (int x)
{
  return elsewhere (x) + 1;
}

int
first (int x)
{
  return local (x);
}

int
second (int x)
{
  return local (x) + 1;
}

int
third (int x)
{
  return local (x + 1);
}
