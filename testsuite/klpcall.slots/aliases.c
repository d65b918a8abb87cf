/* Other names for a function of this file: an alias may be the symbol that
   becomes SHN_LIVEPATCH.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);

__attribute__ ((noipa)) int
original (int x)
{
  return elsewhere (x) + 1;
}
extern int other_name (int) __attribute__ ((alias ("original")));
static int local_name (int) __attribute__ ((alias ("original")));

int
caller (int x)
{
  return original (x) + other_name (x) + local_name (x) + 1;
}
