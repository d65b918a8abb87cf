/* The second ones, in .text and .data; and a function where head_64.S has its text.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

int seen;

static void __attribute__ ((noipa))
twin (void)
{
  seen = 2;
  seen += seen * seen;
}

static volatile int pair = 1;

void
two (void)
{
  twin ();
  seen = pair;
}

void __attribute__ ((section (".text..head")))
head (void)
{
  twin ();
}
