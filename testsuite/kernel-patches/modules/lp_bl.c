// SPDX-License-Identifier: GPL-2.0
/* A call to a former local function, and one at the end of what it says. */
#include "livepatch.h"

STAND_IN(long former_add, (long x), 0)
STAND_IN(long former_sub, (long x), 0)

static long p_bl(long x)
{
	long y = former_add(x) * READ_ONCE(own);

	return former_sub(y) + READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_bl", .new_func = p_bl, });
