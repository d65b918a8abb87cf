/* Calls that the source does not spell out: GCC calls memcpy, memset and
   library routines on its own account, here to functions of this file.  It
   does not know that these bind locally, and gives them their slots itself;
   the call that the source does spell out is klpcall's.  */
/* { dg-do compile } */
/* { dg-additional-options "-fno-tree-loop-distribute-patterns" } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-objdump } } */

struct large { char bytes[4000]; };

__attribute__ ((noinline)) void *
memcpy (void *to, const void *from, unsigned long n)
{
  char *t = to;
  const char *f = from;
  while (n--)
    *t++ = *f++;
  return to;
}

__attribute__ ((noinline)) void *
memset (void *to, int c, unsigned long n)
{
  char *t = to;
  while (n--)
    *t++ = c;
  return to;
}

/* What -O2 calls for a 128-bit division.  */
__attribute__ ((noinline, used)) __int128
__divti3 (__int128 a, __int128 b)
{
  return a > b;
}

static __attribute__ ((noipa)) int
local (int x)
{
  char buffer[100];
  memset (buffer, x, x);
  return buffer[x];
}

int
caller (struct large *a, struct large *b, __int128 x, __int128 y)
{
  struct large zero = { { 0 } };
  *a = *b;
  *b = zero;
  return (int) (x / y) + local (x);
}
