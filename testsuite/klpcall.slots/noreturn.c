/* Nothing follows the call to a function that does not return, but the
   kernel looks for the slot all the same.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-objdump } } */

extern void elsewhere (void);

static __attribute__ ((noipa, noreturn)) void
no_return (int x)
{
  for (;;)
    if (x)
      elsewhere ();
}

static __attribute__ ((noipa)) int
check (int x)
{
  if (x < 0)
    no_return (x);
  return x + 1;
}

void
last (int x)
{
  no_return (check (x) + check (x + 1));
}
