/* One of each kind of call that reroute tells apart, see check-reroute.sh.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.

   Eight calls with slots at -O2: one to a static function without a TOC, for
   which the assembler leaves no relocation.  */

#include <stdio.h>
#include <stdlib.h>

#define F __attribute__ ((noinline, noclone, noipa))

int global;

static F int leaf (int x) { return x + 1; }
F int exported (int x) { return x + global; }
extern int alias (int) __attribute__ ((alias ("exported")));

static F int
recursive (int x)
{
  return x ? leaf (recursive (x - 1)) * 2 : 1;
}

static F int
with_nested (int x)
{
  int sum = x;
  __attribute__ ((noinline, noclone)) int nested (int y) { return sum += y; }
  __attribute__ ((noinline, noclone)) int apart (int y) { return y + 1; }
  return nested (1) + nested (sum) + apart (x);
}

static F int undefined (int x) { return rand () * x + 1; }

int
main (void)
{
  int sum = leaf (1) + exported (2) + alias (3) + recursive (4);
  sum += with_nested (5) + undefined (0);
  printf ("%d\n", sum);
  return 0;
}
