/* Many threads, recursion in each, thread-local variables, pthread_once and
   qsort, which call back.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define F static __attribute__ ((noinline, noclone, noipa))

enum { THREADS = 12, NUMBERS = 3000 };

static __thread unsigned calls;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int inits;

F void count (void) { calls++; }
static void init (void) { count (); inits++; }

F unsigned ping (unsigned n, unsigned x);
F unsigned
pong (unsigned n, unsigned x)
{
  count ();
  return n ? ping (n - 1, x * 3 + 1) : x;
}
F unsigned
ping (unsigned n, unsigned x)
{
  count ();
  return n ? pong (n - 1, x * 5 + 7) ^ n : x;
}

F int
less (const int *a, const int *b)
{
  count ();
  return (*a > *b) - (*a < *b);
}
static int
compare (const void *a, const void *b)
{
  return less (a, b) + 0 * (int) calls;
}

static void *
body (void *arg)
{
  unsigned seed = (unsigned) (size_t) arg, sum = 0;
  int *numbers = malloc (NUMBERS * sizeof *numbers);
  pthread_once (&once, init);
  for (int i = 0; i < NUMBERS; i++)
    numbers[i] = (int) (ping (20, seed + i) & 0xffffff);
  qsort (numbers, NUMBERS, sizeof *numbers, compare);
  for (int i = 0; i < NUMBERS; i++)
    sum = sum * 31 + numbers[i] + (i && numbers[i] < numbers[i - 1]);
  free (numbers);
  return (void *) (size_t) sum;
}

int
main (void)
{
  pthread_t threads[THREADS];
  for (size_t i = 0; i < THREADS; i++)
    if (pthread_create (&threads[i], NULL, body, (void *) (i * 1000)))
      return 1;
  for (int i = 0; i < THREADS; i++)
    {
      void *result;
      pthread_join (threads[i], &result);
      printf ("%x\n", (unsigned) (size_t) result);
    }
  printf ("%d\n", inits);
  return 0;
}
