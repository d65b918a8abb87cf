/* The same by hand: a call that is told what to put into r11.  */
/* { dg-do compile } */
/* { dg-final { scan-assembler-times {^\tbl f\n\t(?!nop)} 1 } } */
/* { dg-final { scan-assembler-times {^\tbl f\n\tnop} 1 } } */
/* { dg-final { check-slots 1 } } */
/* { dg-final { check-pure } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x, void *chain)
{
  return __builtin_call_with_static_chain (f (x), chain) + f (x);
}
