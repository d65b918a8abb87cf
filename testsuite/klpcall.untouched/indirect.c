/* A call through a pointer restores r2 by itself, with what it saved before
   the call: no stub stands between, and none is needed.  */
/* { dg-do compile } */
/* { dg-final { scan-assembler {^\tbctrl\n\tld 2,24\(1\)} } } */
/* { dg-final { scan-assembler-not {^\tbctrl\n\tnop} } } */
/* { dg-final { scan-assembler-times {^\tbl f\n\tnop} 1 } } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */

extern int elsewhere (int);
extern int (*pointer) (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

/* A long call is a call through a pointer, too.  */
static __attribute__ ((noipa, longcall)) int
far (int x)
{
  return elsewhere (x) + 2;
}

int
caller (int x)
{
  return pointer (x) + f (x) + far (x);
}
