/* An asm statement is the author's own text.  A compiler cannot know what is
   in it, and klpcall does not guess; a checker of objects will.  */
/* { dg-do compile } */
/* { dg-final { scan-assembler-times {^\tbl f; mr 3,3} 1 } } */
/* { dg-final { scan-assembler-times {^\tbl f\n\tnop} 1 } } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  int y = f (x);
  asm volatile ("bl f; mr 3,3" ::: "memory", "lr", "r3", "r4", "r12");
  return y;
}
