/* The first of two static functions of one name, in .text.unlikely; and of two static
   variables, in .data.rel.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

extern int seen;

static void __attribute__ ((cold, noipa))
twin (void)
{
  seen = 1;
}

static int *volatile pair = &seen;

void
one (void)
{
  twin ();
  *pair = 3;
}
