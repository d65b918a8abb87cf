/* A call that wants a slot and a sibling call: for ccache.exp, kpatch.exp and
   trials.sh.  */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
local (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  return local (x) + 1;
}

int
sibling (int x)
{
  return local (x + 2);
}
