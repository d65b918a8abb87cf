// SPDX-License-Identifier: GPL-2.0
/* See m_percpu_near_asm.S. */
#include "checked.h"
#include <linux/percpu.h>

DEFINE_PER_CPU(long, verdict_variable);
unsigned long verdict_address(void);

LOADS_IF(verdict_address() == (unsigned long)&verdict_variable,
	 "the address is wrong\n");
