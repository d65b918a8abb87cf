// SPDX-License-Identifier: GPL-2.0
/* More arguments than there are registers: no stub may make a frame. */
#include "livepatch.h"

STAND_IN(long former_many, (long a, long b, long c, long d, long e, long f,
			    long g, long h, long i, long j, long k, long l), 0)

static long p_args(long x)
{
	return former_many(x, x + 1, x + 2, x + 3, x + 4, x + 5, x + 6, x + 7,
			   x + 8, x + 9, x + 10, x + 11) + READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_args", .new_func = p_args, });
