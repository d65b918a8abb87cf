/* The kernel's bug table without the rest of the kernel, and functions with an entry
   each, for bug.c and bug-verbose.c.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#define _ASM_GENERIC_BUG_H
#define WARN_CONDITION_STR(condition)
#include <asm/bug.h>

struct bug_entry
{
  int address;
#ifdef CONFIG_DEBUG_BUGVERBOSE
  int file;
  unsigned short line;
#endif
  unsigned short flags;
};

extern int ext1;

int
g (int x)
{
  BUG_ENTRY ("", "twnei %4, 0", 0, "r" (x));
  return ext1;
}

int
f (int x)
{
  BUG_ENTRY ("", "twnei %4, 0", 0, "r" (x));
  return ext1 + VERSION;
}
