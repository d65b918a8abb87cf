// SPDX-License-Identifier: GPL-2.0
/* A per-CPU variable that begins with an address. */
#include "checked.h"
#include <linux/percpu.h>

static int here;
static DEFINE_PER_CPU(int *, address) = &here;

LOADS_IF(this_cpu_read(address) == &here,
	 "the address is %px\n", this_cpu_read(address));
