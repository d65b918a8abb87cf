/* Mutual recursion is not recursion: the other function may be patched
   without this one.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);
static int odd (int);

static __attribute__ ((noipa)) int
even (int x)
{
  return x == 0 ? elsewhere (1) : 1 ^ odd (x - 1);
}

static __attribute__ ((noipa)) int
odd (int x)
{
  return x == 0 ? elsewhere (0) : 1 ^ even (x - 1);
}

int
caller (int x)
{
  return even (x) + odd (x) + 1;
}
