// SPDX-License-Identifier: GPL-2.0
/* See m_section_asm.S. */
#include "checked.h"

/* By how much is the callee's r2 wrong? */
long verdict_r2(void);

LOADS_IF(verdict_r2() == 0, "the callee has a wrong r2\n");
