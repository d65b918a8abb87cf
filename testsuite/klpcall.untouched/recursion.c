/* A function that calls itself.  A livepatch contains the body of the
   function that it replaces, so the call stays inside the module.  ld, too,
   lets a call go without a slot that stays inside its section.  */
/* { dg-do compile } */
/* { dg-additional-options "-fno-inline -fno-ipa-cp -fno-optimize-sibling-calls" } */
/* { dg-final { scan-assembler-times {^\tbl recursive\n\t(?!nop)} 2 } } */
/* { dg-final { scan-assembler {^\tbl recursive\n\tnop} } } */
/* { dg-final { scan-assembler-times {^\tbl helper\n\tnop} 1 } } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */

extern int elsewhere (int);

static __attribute__ ((noinline)) int
helper (int x)
{
  return elsewhere (x) + 1;
}

static __attribute__ ((noinline)) int
recursive (int x)
{
  return x < 2 ? helper (x) : recursive (x - 1) * 3 + recursive (x - 2);
}

int
caller (int x)
{
  return recursive (x) + 1;
}
