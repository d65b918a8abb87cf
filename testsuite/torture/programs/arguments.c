/* Arguments and results of every kind, in registers and on the stack.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#include <complex.h>
#include <stdarg.h>
#include <stdio.h>

#define F static __attribute__ ((noinline, noclone, noipa))

typedef int v4 __attribute__ ((vector_size (16)));
struct ints { long a, b; };
struct odd { char c[11]; };
struct doubles { double d[8]; };
struct vectors { v4 v[8]; };
struct big { long l[40]; };

static long zero;

F long
twenty (long a, long b, long c, long d, long e, long f, long g, long h, long i,
	long j, long k, long l, long m, long n, long o, long p, int q, short r,
	char s, long t)
{
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i
	 + 10 * j + 11 * k + 12 * l + 13 * m + 14 * n + 15 * o + 16 * p + 17 * q
	 + 18 * r + 19 * s + 20 * t + zero;
}

F double
floats (double a, float b, double c, double d, double e, double f, double g,
	double h, double i, double j, double k, double l, double m, double n,
	float o, long double p)
{
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i
	 + 10 * j + 11 * k + 12 * l + 13 * m + 14 * n + 15 * o + 16 * (double) p
	 + zero;
}

F v4
vectors (v4 a, v4 b, v4 c, v4 d, v4 e, v4 f, v4 g, v4 h, v4 i, v4 j, v4 k, v4 l,
	 v4 m, v4 n)
{
  return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9
	 + j * 10 + k * 11 + l * 12 + m * 13 + n * 14 + (int) zero;
}

F double
variadic (const char *kinds, ...)
{
  double sum = zero;
  va_list args;
  va_start (args, kinds);
  for (; *kinds; kinds++)
    switch (*kinds)
      {
      case 'i': sum = 2 * sum + va_arg (args, int); break;
      case 'd': sum = 2 * sum + va_arg (args, double); break;
      case 'l': sum = 2 * sum + (double) va_arg (args, long double); break;
      case 'v': sum = 2 * sum + va_arg (args, v4)[2]; break;
      case 's': sum = 2 * sum + va_arg (args, struct odd).c[10]; break;
      case 'b': sum = 2 * sum + va_arg (args, struct big).l[39]; break;
      }
  va_end (args);
  return sum;
}

F struct ints give_ints (long x) { return (struct ints) { x + zero, ~x }; }
F struct odd
give_odd (struct odd o)
{
  for (int i = 0; i < 11; i++)
    o.c[i] += i + zero;
  return o;
}
F struct doubles
give_doubles (struct doubles x)
{
  for (int i = 0; i < 8; i++)
    x.d[i] = x.d[i] * 2 + i + zero;
  return x;
}
F struct vectors
give_vectors (struct vectors x)
{
  for (int i = 0; i < 8; i++)
    x.v[i] += i + (int) zero;
  return x;
}
F struct big
give_big (struct big x, long y)
{
  for (int i = 0; i < 40; i++)
    x.l[i] += y * i + zero;
  return x;
}
F __int128 give_int128 (__int128 x) { return x * 3 + zero; }
F float give_float (float x) { return x * 3 + zero; }
F long double give_long_double (long double x) { return x / 3 + zero; }
F _Complex double give_complex (_Complex double x) { return x * x + zero; }
F _Complex long double
give_complex_long_double (_Complex long double x)
{
  return x * x + zero;
}
F _Bool give_bool (long x) { return x > zero; }

int
main (void)
{
  v4 v = { 1, 2, 3, 4 };
  struct odd o = { "abcdefghij" };
  struct doubles d = { { 1, 2, 3, 4, 5, 6, 7, 8 } };
  struct vectors w = { { v, v, v, v, v, v, v, v } };
  struct big b;
  for (int i = 0; i < 40; i++)
    b.l[i] = i;

  printf ("%ld\n", twenty (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
			   16, 17, 18, 19, 20));
  printf ("%g\n", floats (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));
  v4 s = vectors (v, v + 1, v + 2, v + 3, v + 4, v + 5, v + 6, v + 7, v + 8,
		  v + 9, v + 10, v + 11, v + 12, v + 13);
  printf ("%d %d %d %d\n", s[0], s[1], s[2], s[3]);
  printf ("%g\n", variadic ("idlvsbidlvsbidid", 1, 2.5, 3.5L, v, o, b, 4, 5.5,
			    6.5L, v, o, b, 7, 8.5, 9, 10.5));
  struct ints two = give_ints (77);
  printf ("%ld %ld\n", two.a, two.b);
  o = give_odd (o);
  printf ("%.10s\n", o.c);
  d = give_doubles (give_doubles (d));
  w = give_vectors (give_vectors (w));
  b = give_big (give_big (b, 3), 5);
  for (int i = 0; i < 8; i++)
    printf ("%g %d %ld\n", d.d[i], w.v[i][3], b.l[i * 5]);
  __int128 wide = give_int128 ((__int128) 1 << 100 | 5);
  printf ("%lx %lx\n", (long) (wide >> 64), (long) wide);
  printf ("%g %.20Lg\n", give_float (1.5), give_long_double (1));
  _Complex double c = give_complex (3 + 4i);
  _Complex long double cl = give_complex_long_double (5 + 6i);
  printf ("%g %g %Lg %Lg\n", creal (c), cimag (c), creall (cl), cimagl (cl));
  printf ("%d %d\n", give_bool (1), give_bool (-1));
  return 0;
}
