/* Calls in the cold part of a function, which is in another section, and
   calls to cold functions.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);

static __attribute__ ((noipa, cold)) int
cold (int x)
{
  return elsewhere (x) * 2;
}

static __attribute__ ((noipa)) int
warm (int x)
{
  return elsewhere (x) * 3;
}

int
caller (int x, int y)
{
  if (__builtin_expect (x < 0, 0))
    {
      y = cold (y) + warm (x);
      y += cold (y) * warm (y);
    }
  return warm (y) + 1;
}
