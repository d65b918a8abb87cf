// SPDX-License-Identifier: GPL-2.0
/* B, and it sleeps: its caller is known to livepatch_handler only. */
#include <linux/delay.h>
#include "livepatch.h"

static long p_b(long x)
{
	while (!READ_ONCE(klpt_wake))
		msleep(20);
	return x + READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_b", .new_func = p_b, });
