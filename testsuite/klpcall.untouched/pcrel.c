/* A PC-relative function has no TOC pointer.  It calls with "bl f@notoc", and
   the kernel restores nothing after that.  */
/* { dg-do compile } */
/* { dg-require-effective-target pcrel } */
/* { dg-additional-options "-mcpu=power10 -mcmodel=medium" } */
/* { dg-final { scan-assembler-times {^\tbl pcrel@notoc\n\t(?!nop)} 1 } } */
/* { dg-final { scan-assembler-times {^\tbl toc\n\tnop} 1 } } */
/* { dg-final { check-slots } } */

extern int elsewhere (int);
int counter;

static __attribute__ ((noipa)) int
pcrel (int x)
{
  return elsewhere (x) + counter;
}

static __attribute__ ((noipa, target ("cpu=power9"))) int
toc (int x)
{
  return elsewhere (x) + counter;
}

int
caller (int x)
{
  return pcrel (x) + 1;
}

/* Beside it, a function with a TOC.  */
__attribute__ ((target ("cpu=power9"))) int
toc_caller (int x)
{
  return toc (x) + 1;
}
