/* The default can be named.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-klpcall-sibcalls=call" } */
/* { dg-final { scan-assembler-not {^\tb f$} } } */
/* { dg-final { scan-assembler-times {^\tbl f\n\tnop} 1 } } */

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
