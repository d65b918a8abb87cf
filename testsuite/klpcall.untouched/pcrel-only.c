/* A whole file of PC-relative functions, and no TOC anywhere in it: klpcall
   has nothing to do, and does nothing.  */
/* { dg-do compile } */
/* { dg-require-effective-target pcrel } */
/* { dg-additional-options "-mcpu=power10 -mpcrel" } */
/* { dg-final { scan-assembler-times {^\tbl f@notoc\n\t(?!nop)} 1 } } */
/* { dg-final { scan-assembler-not {\n\tnop} } } */

extern int elsewhere (int);
int counter;

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + counter;
}

int
caller (int x)
{
  return f (x) + 1;
}
