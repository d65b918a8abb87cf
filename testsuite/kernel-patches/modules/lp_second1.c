// SPDX-License-Identifier: GPL-2.0
/* The first of two livepatches: it replaces what the second one calls. */
#include "livepatch.h"

STAND_IN(long former_add, (long x), 0)

static long p_d(long x)
{
	return former_add(x) + READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_d", .new_func = p_d, });
