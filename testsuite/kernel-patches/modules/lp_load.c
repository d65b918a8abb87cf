// SPDX-License-Identifier: GPL-2.0
/* x calls by the stub, or one sibling call. */
#include "livepatch.h"

STAND_IN(long former_add, (long x), 0)

static long p_load(long x)
{
	long i, sum = 0;

	for (i = 0; i < x; i++)
		sum += former_add(i) - READ_ONCE(own);
	return sum;
}

static long p_load_tail(long x)
{
	return former_add(x - READ_ONCE(own));
}

LIVEPATCH({ .old_name = "klpt_load", .new_func = p_load, },
	  { .old_name = "klpt_load_tail", .new_func = p_load_tail, });
