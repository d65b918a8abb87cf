/* Calls for passes to recognise again, for passes.exp.  */

extern int elsewhere (int);
extern int table[];

static __attribute__ ((noipa)) int
local (int x)
{
  return elsewhere (x) + 1;
}

static __attribute__ ((noipa)) void
other (int x)
{
  elsewhere (x);
}

int
caller (int x)
{
  int i, sum = 0;
  for (i = 0; i < x; i++)
    sum += local (table[i]) * local (table[i] + 1);
  other (sum);
  return sum;
}
