/* The same in the spelling of C23.  */
/* { dg-do compile } */
/* { dg-require-effective-target musttail } */
/* { dg-options "-fplugin-arg-klpcall-sibcalls=keep" } */
/* { dg-final { scan-assembler-times {^\tb f$} 1 } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  [[gnu::musttail]] return f (x);
}
