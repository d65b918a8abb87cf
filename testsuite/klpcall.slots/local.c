/* The plain case: static and global functions of the same file, with and
   without a value.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-ld-refuses-plain } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);
int counter;

static __attribute__ ((noipa)) void
no_value (int x)
{
  counter += elsewhere (x);
}

static __attribute__ ((noipa)) int
value (int x)
{
  return elsewhere (x) + counter;
}

__attribute__ ((noipa)) double
global (double x)
{
  counter++;
  return x * counter;
}

/* A leaf, which does not even look at the TOC.  */
static __attribute__ ((noipa)) long
leaf (long x)
{
  return x * 3;
}

long
caller (int x)
{
  no_value (x);
  long sum = value (x) + (long) global (x) + leaf (x);
  if (x > 5)
    no_value (x + 1);
  return sum + counter;
}
