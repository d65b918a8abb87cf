/* The same in the spelling of C23.  */
/* { dg-do compile } */
/* { dg-require-effective-target musttail } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  [[gnu::musttail]] return f (x);	/* { dg-error "cannot tail-call" } */
}
