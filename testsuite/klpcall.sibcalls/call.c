/* By default, a sibling call that could leave the module becomes an ordinary
   call with a slot.  Functions that hold none are as they were.  */
/* { dg-do compile } */
/* { dg-final { scan-assembler-not {^\tb (f|g|void_f|global)$} } } */
/* { dg-final { scan-assembler {^\tbl f\n\tnop} } } */
/* { dg-final { scan-assembler {^\tbl void_f\n\tnop} } } */
/* { dg-final { scan-assembler {^\tbl global\n\tnop} } } */
/* { dg-final { check-slots } } */
/* { dg-final { check-functions } } */
/* { dg-final { check-ld } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

static __attribute__ ((noipa)) void
void_f (int x)
{
  elsewhere (x);
}

__attribute__ ((noipa)) int
global (int x)
{
  return f (x + 1);
}

int
conditional (int x)
{
  if (x > 3)
    return global (x);
  if (x > 2)
    return elsewhere (x);
  void_f (x);
  return f (x);
}

void
no_value (int x)
{
  void_f (x + 1);
}

/* No sibling call in here.  */
int
none (int x)
{
  int i, sum = 0;
  for (i = 0; i < x; i++)
    sum += f (i) ? global (x) : f (x);
  return sum;
}
