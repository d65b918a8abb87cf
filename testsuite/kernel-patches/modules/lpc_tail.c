// SPDX-License-Identifier: GPL-2.0
/* B, and its sibling call sleeps. */
#include "livepatch.h"

STAND_IN(long former_sleep, (long x), 0)

static long p_b_tail(long x)
{
	return former_sleep(x + READ_ONCE(own));
}

LIVEPATCH({ .old_name = "klpt_b", .new_func = p_b_tail, });
