// SPDX-License-Identifier: GPL-2.0
/* See m_reached_asm.S. */
#include "checked.h"

/* By how much is r2 wrong? */
long verdict_r2(int call);

LOADS_IF(verdict_r2(0) == 0, "r2 is wrong\n");
