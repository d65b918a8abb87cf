/* A PC-relative function has no frame slot that a stub could spoil, and keeps
   its sibling calls.  */
/* { dg-do compile } */
/* { dg-require-effective-target pcrel } */
/* { dg-additional-options "-mcpu=power10" } */
/* { dg-final { scan-assembler {^\tb f@notoc} } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  return f (x);
}
