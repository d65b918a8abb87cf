// SPDX-License-Identifier: GPL-2.0
/* See m_lost_toc_asm.S. */
#include "checked.h"

/* By how much is r2 wrong? */
long verdict_r2(void);

LOADS_IF(verdict_r2() == 0, "r2 is wrong\n");
