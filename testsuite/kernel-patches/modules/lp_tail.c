// SPDX-License-Identifier: GPL-2.0
/* A sibling call to a former local function. */
#include "livepatch.h"

STAND_IN(long former_add, (long x), 0)

static long p_tail(long x)
{
	return former_add(x * READ_ONCE(own));
}

LIVEPATCH({ .old_name = "klpt_tail", .new_func = p_tail, });
