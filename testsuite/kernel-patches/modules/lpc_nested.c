// SPDX-License-Identifier: GPL-2.0
/* B, which calls D, which is replaced as well, and sleeps. */
#include <linux/delay.h>
#include "livepatch.h"

static long p_b_nested(long x)
{
	return klpt_d(x) + READ_ONCE(own);
}

static long p_d_sleeps(long x)
{
	while (!READ_ONCE(klpt_wake))
		msleep(20);
	return x + READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_b", .new_func = p_b_nested, },
	  { .old_name = "klpt_d", .new_func = p_d_sleeps, });
