/* A call that must be a sibling call cannot be made an ordinary one: GCC says
   so itself, in its words.  */
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
  __attribute__ ((musttail)) return f (x);	/* { dg-error "cannot tail-call" } */
}
