/* The kernel that is to load an object.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_KERNEL_JUDGE_H
#define KLPCHECK_KERNEL_JUDGE_H

#include "judge.h"
#include "kernel-modules.h"
#include "vmlinux.h"

/* What --vmlinux and --modules name.  */
struct kernel_image
{
  struct vmlinux vmlinux;
  bool has_modules;
  struct kernel_modules modules;
};

/* Add to VERDICT what in OBJECT does not fit the kernel that OPTIONS has, if it has
   one.  Return false, and set OBJECT->error, if it cannot be judged.  */
bool kernel_judge (struct object *object, const struct judge_options *options,
		   struct verdict *verdict);

#endif
