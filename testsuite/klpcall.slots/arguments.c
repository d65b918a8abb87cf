/* What a call passes and returns makes no difference: arguments on the stack,
   variable arguments, structures by value, floating point, vectors.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-objdump } } */

#include <stdarg.h>

struct pair { long a, b; };
struct large { long a[20]; };
typedef float quad __attribute__ ((vector_size (16)));

static __attribute__ ((noipa)) long
on_stack (long a, long b, long c, long d, long e, long f, long g, long h,
	  long i, long j)
{
  return a + b + c + d + e + f + g + h + i + j;
}

static __attribute__ ((noipa)) long
variable (int n, ...)
{
  va_list args;
  long sum = 0;
  va_start (args, n);
  while (n--)
    sum += va_arg (args, long);
  va_end (args);
  return sum;
}

static __attribute__ ((noipa)) struct pair
pair (long a, long b)
{
  struct pair p = { b, a };
  return p;
}

static __attribute__ ((noipa)) struct large
large (struct large l)
{
  l.a[3] = l.a[4];
  return l;
}

static __attribute__ ((noipa)) double
floating (double a, float b)
{
  return a / b;
}

static __attribute__ ((noipa)) quad
vector (quad a, quad b)
{
  return a * b;
}

static __attribute__ ((noipa)) __int128
wide (__int128 a)
{
  return a + 1;
}

long
caller (long x, struct large *l, quad *q)
{
  struct pair p = pair (x, 2);
  *l = large (*l);
  *q = vector (*q, *q);
  return on_stack (x, 2, 3, 4, 5, 6, 7, 8, 9, 10) + variable (3, x, x, x)
	 + p.a + (long) floating (x, 2) + (long) wide (x) + 1;
}
