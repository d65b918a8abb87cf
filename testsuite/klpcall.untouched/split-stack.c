/* What -fsplit-stack calls before a function's own code is no function that
   could be patched, and it returns to a place that it works out from the
   instructions after the call: a nop there would break the program.  */
/* { dg-do compile } */
/* { dg-additional-options "-fsplit-stack" } */
/* { dg-final { scan-assembler {^\tbl __morestack\n\t(?!nop)} } } */
/* { dg-final { scan-assembler-not {^\tbl __morestack\n\tnop} } } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */

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
