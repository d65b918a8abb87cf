/* A bit of everything that calls can pass and survive.  */
/* { dg-do run } */

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct large { long a[20]; };
static jmp_buf env;
static int depth;

static __attribute__ ((noipa)) long
on_stack (long a, long b, long c, long d, long e, long f, long g, long h,
	  long i, long j)
{
  return a - b + c - d + e - f + g - h + i - j * 10;
}

static __attribute__ ((noipa)) long
variable (int n, ...)
{
  va_list args;
  long sum = 0;
  va_start (args, n);
  while (n--)
    sum = sum * 3 + va_arg (args, long);
  va_end (args);
  return sum;
}

static __attribute__ ((noipa)) struct large
large (struct large l, int i)
{
  l.a[i] += 7;
  return l;
}

static __attribute__ ((noipa)) double
floating (double a, float b)
{
  return a / b;
}

static __attribute__ ((noipa)) int
odd_steps (int n);

static __attribute__ ((noipa)) int
steps (int n)
{
  depth++;
  return n == 1 ? 0 : n % 2 ? odd_steps (n) : steps (n / 2) + 1;
}

static __attribute__ ((noipa)) int
odd_steps (int n)
{
  return steps (3 * n + 1) + 1;
}

static __attribute__ ((noipa, noreturn)) void
leave (int x)
{
  longjmp (env, x);
}

static __attribute__ ((noipa)) int
dynamic (int n)
{
  char *p = __builtin_alloca (n);
  memset (p, n, n);
  return steps (p[n - 1]) + p[0];
}

static int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

int
main (void)
{
  struct large l = { { 1, 2, 3 } };
  int sorted[] = { 3, 1, 2 };

  if (on_stack (1, 2, 3, 4, 5, 6, 7, 8, 9, 10) != -95 + 0)
    abort ();
  if (variable (4, 1L, 2L, 3L, 4L) != 58)
    abort ();
  l = large (l, 2);
  if (l.a[2] != 10 || l.a[0] != 1)
    abort ();
  if (floating (3, 2) != 1.5)
    abort ();
  if (steps (27) != 111 || depth != 112)
    abort ();
  if (dynamic (27) != 138)
    abort ();
  qsort (sorted, 3, sizeof *sorted, compare);
  if (sorted[0] != 1 || sorted[2] != 3)
    abort ();
  switch (setjmp (env))
    {
    case 0:
      leave (5);
    case 5:
      return 0;
    default:
      abort ();
    }
}
