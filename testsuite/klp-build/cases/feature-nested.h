/* Feature sections in each other.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#include <asm/asm-const.h>
#include <asm/feature-fixups.h>

/* CODE or ALTERNATIVE; LABEL is another one in each level.  */
#define FEATURE(label, code, alternative)			\
  stringify_in_c (BEGIN_FTR_SECTION_NESTED (label))		\
  code "; "							\
  stringify_in_c (FTR_SECTION_ELSE_NESTED (label))		\
  alternative "; "						\
  stringify_in_c (ALT_FTR_SECTION_END_NESTED (8, 8, label))
