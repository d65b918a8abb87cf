/* A call to a function of another object has had its slot all along.  It must
   not get another.  */
/* { dg-do compile } */
/* { dg-final { scan-assembler-times {^\tbl elsewhere\n\tnop\n\t(?!nop)} 2 } } */
/* { dg-final { scan-assembler-times {^\tbl weak\n\tnop\n\t(?!nop)} 1 } } */
/* { dg-final { scan-assembler-times {^\tbl hidden\n\tnop\n\t(?!nop)} 1 } } */
/* { dg-final { scan-assembler-times {^\tbl f\n\tnop\n\t(?!nop)} 1 } } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */

extern int elsewhere (int);
extern int weak (int) __attribute__ ((weak));
extern int hidden (int) __attribute__ ((visibility ("hidden")));

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  return elsewhere (x) * weak (x) * hidden (x) * f (x);
}
