// SPDX-License-Identifier: GPL-2.0
/*
 * A livepatch of a function behind which the linker left the code of weak
 * functions that others override, with their calls of ftrace.
 */
#include "verdict.h"

static long swapoff(void)
{
	RUNS();
	return 0;
}
REPLACE(.old_name = "sys_swapoff", .new_func = swapoff,);
