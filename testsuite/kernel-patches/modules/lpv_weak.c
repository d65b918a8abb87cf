// SPDX-License-Identifier: GPL-2.0
/*
 * Replaces a function behind which weak functions lie that were overridden: a system
 * call that is not configured, and otherwise fails with ENOSYS.
 */
#include "livepatch.h"

static long p_swapoff(void)
{
	return 0;
}

VMLINUX_LIVEPATCH({ .old_name = "sys_swapoff", .new_func = p_swapoff, });
