// SPDX-License-Identifier: GPL-2.0
/* B once more, on top of another livepatch's. */
#include "livepatch.h"

static long p_b_again(long x)
{
	return READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_b", .new_func = p_b_again, });
