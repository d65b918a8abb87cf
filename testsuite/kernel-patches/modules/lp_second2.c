// SPDX-License-Identifier: GPL-2.0
/* The second: it calls klpt_d as if it were local, which the first replaced. */
#include "livepatch.h"

STAND_IN(long local_d, (long x), 0)

static long p_second(long x)
{
	return local_d(x) * READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_second", .new_func = p_second, });
