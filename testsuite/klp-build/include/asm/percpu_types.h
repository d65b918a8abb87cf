/* As the kernel's build generates it.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#include <asm-generic/percpu_types.h>
