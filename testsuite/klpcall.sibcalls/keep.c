/* With sibcalls=keep a sibling call stays, and ordinary calls get their slot;
   this is for kernels that can handle the first kind.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-klpcall-sibcalls=keep" } */
/* { dg-final { scan-assembler-times {^\tb f$} 1 } } */
/* { dg-final { scan-assembler-times {^\tbl f\n\tnop} 1 } } */
/* { dg-final { check-pure } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

int
sibling (int x)
{
  return f (x);
}

int
ordinary (int x)
{
  return f (x) + 1;
}
