/* The kernel's bug table without the rest of the kernel.
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
