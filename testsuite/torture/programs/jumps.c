/* setjmp and longjmp over calls, alloca, variable-length arrays, and deep
   recursion by turns.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#include <alloca.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#define F static __attribute__ ((noinline, noclone, noipa))

static jmp_buf back;
static int jumps;

F void
fall (int depth)
{
  jumps++;
  longjmp (back, depth + 1);
}
F int down (int depth, int bottom);
F int
deeper (int depth, int bottom)
{
  if (depth == bottom)
    fall (depth);
  return down (depth + 1, bottom) + 1;
}
F int
down (int depth, int bottom)
{
  char room[depth + 1];
  memset (room, depth, depth + 1);
  int sum = deeper (depth, bottom);
  return sum + room[depth];
}

F long odd (long n);
F long
even (long n)
{
  return n ? odd (n - 1) + 1 : 0;
}
F long
odd (long n)
{
  return n ? even (n - 1) + 2 : -1;
}

F unsigned
sum_of (const unsigned char *bytes, int n)
{
  unsigned sum = 0;
  while (n--)
    sum += bytes[n];
  return sum;
}
F unsigned
with_alloca (int n)
{
  unsigned total = 0;
  for (int i = 1; i < n; i++)
    {
      unsigned char *bytes = alloca (i * 8);
      memset (bytes, i, i * 8);
      total += sum_of (bytes, i * 8);
    }
  return total;
}

int
main (void)
{
  static int total;
  for (volatile int bottom = 1; bottom < 30; bottom++)
    {
      int landed = setjmp (back);
      if (landed == 0)
	printf ("not reached %d\n", down (0, bottom));
      total += landed;
    }
  printf ("%d jumps, %d\n", jumps, total);
  printf ("%ld\n", even (40000));
  printf ("%u\n", with_alloca (100));
  return 0;
}
