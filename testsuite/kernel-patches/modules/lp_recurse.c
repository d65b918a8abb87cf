// SPDX-License-Identifier: GPL-2.0
/* Recursion that goes through the livepatch and the stub each time. */
#include "livepatch.h"

STAND_IN(long former_step, (long n), 0)

static long p_recurse(long n)
{
	return former_step(n) + READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_recurse", .new_func = p_recurse, });
