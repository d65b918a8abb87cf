/* A weak function may be replaced when linking, so GCC gives calls to it a
   slot itself; what it calls is another matter.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
local (int x)
{
  return elsewhere (x) + 1;
}

__attribute__ ((weak)) int
weak (int x)
{
  return local (x) + 1;
}

int
caller (int x)
{
  return weak (x) + local (x) + 1;
}
