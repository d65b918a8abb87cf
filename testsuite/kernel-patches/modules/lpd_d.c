// SPDX-License-Identifier: GPL-2.0
/* D, in a livepatch of its own, and it sleeps. */
#include <linux/delay.h>
#include "livepatch.h"

static long p_d_second(long x)
{
	while (!READ_ONCE(klpt_wake))
		msleep(20);
	return x + READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_d", .new_func = p_d_second, });
