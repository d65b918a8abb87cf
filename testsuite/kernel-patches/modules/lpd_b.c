// SPDX-License-Identifier: GPL-2.0
/* B, which calls D. */
#include "livepatch.h"

static long p_b_first(long x)
{
	return klpt_d(x) + READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_b", .new_func = p_b_first, });
