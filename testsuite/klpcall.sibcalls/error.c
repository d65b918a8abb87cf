/* With sibcalls=error each is reported where it stands in the source.  A
   function that calls itself last is no case for it.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-klpcall-sibcalls=error" } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

__attribute__ ((noipa)) int
first (int x)
{
  return f (x);		/* { dg-error "10: error: klpcall: sibling call from 'first' to 'f' loses the TOC pointer" } */
}

int
second (int x)
{
  if (x)
    return f (x) + 1;
  return
    first (x);		/* { dg-error "5: error: klpcall: sibling call from 'second' to 'first'" } */
}

int
last (int x, int y)
{
  return x ? last (x - 1, y + elsewhere (x)) : y;
}

void
outside (int x)
{
  elsewhere (x);
}
