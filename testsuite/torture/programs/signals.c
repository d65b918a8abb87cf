/* Signals that arrive anywhere, in a stub, too, and whose handlers make calls,
   on a stack of their own and not, and jump out.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>

#define F static __attribute__ ((noinline, noclone, noipa))

static volatile int caught, wanted = 200;
static unsigned state;
static sigjmp_buf out;
static volatile int jump;

F unsigned
mix (unsigned x)
{
  return x * 1103515245 + 12345 + (unsigned) caught * 0;
}
F unsigned mixed_twice (unsigned x) { return mix (mix (x)) ^ 1; }

static void
handler (int number)
{
  (void) number;
  state = mixed_twice (state);
  caught++;
  if (jump)
    siglongjmp (out, 1);
}

F int
equal (unsigned x)
{
  return mixed_twice (x) == ((((x * 1103515245 + 12345) * 1103515245) + 12345) ^ 1);
}

/* Make calls until enough signals were caught.  */
F int
work (void)
{
  unsigned x = 1;
  int wrong = 0;
  caught = 0;
  while (caught < wanted)
    for (int i = 0; i < 1000; i++)
      wrong += !equal (x++);
  return wrong;
}

int
main (void)
{
  struct sigaction action = { .sa_handler = handler };
  struct itimerval timer = { { 0, 1000 }, { 0, 1000 } };
  static char stack[65536];
  stack_t other = { .ss_sp = stack, .ss_size = sizeof stack };

  sigaction (SIGALRM, &action, NULL);
  setitimer (ITIMER_REAL, &timer, NULL);
  printf ("wrong: %d\n", work ());

  sigaltstack (&other, NULL);
  action.sa_flags = SA_ONSTACK;
  sigaction (SIGALRM, &action, NULL);
  printf ("wrong: %d\n", work ());

  static volatile int times;
  wanted = 1 << 30;
  sigsetjmp (out, 1);
  jump = 1;
  if (times++ < 100)
    return work () + 1;
  signal (SIGALRM, SIG_IGN);
  printf ("jumped\n");
  return 0;
}
