/* A call that klpcall gives a slot, and one that has it from GCC; for object.exp and
   debug-info.exp.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */

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
