/* The call to a nested function passes the frame of the function around it in
   r11, which every stub overwrites: with a slot, such a call would be loaded
   and then break; without one, the kernel refuses it.  */
/* { dg-do compile } */
/* { dg-final { scan-assembler {^\tbl chained[.0-9]*\n\t(?!nop)} } } */
/* { dg-final { scan-assembler-not {^\tbl chained[.0-9]*\n\tnop} } } */
/* { dg-final { scan-assembler-times {^\tbl f\n\tnop} 1 } } */
/* { dg-final { check-slots 2 } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld 2 } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  int sum = 0;

  __attribute__ ((noipa)) void chained (int y)
  {
    sum += elsewhere (y) + x;
  }

  chained (x);
  chained (x + 1);
  return sum + f (x);
}
