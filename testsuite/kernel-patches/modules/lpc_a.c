// SPDX-License-Identifier: GPL-2.0
/* A, anew. */
#include "livepatch.h"

static long p_a(long x)
{
	return READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_a", .new_func = p_a, });
