/* A PC-relative function has no frame slot that a stub could spoil, and keeps
   its sibling calls, even those to other objects.  */
/* { dg-do compile } */
/* { dg-require-effective-target pcrel } */
/* { dg-additional-options "-mcpu=power10" } */
/* { dg-final { scan-assembler {^\tb f@notoc} } } */
/* { dg-final { scan-assembler {^\tb elsewhere@notoc} } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  return x ? f (x) : elsewhere (x);
}
