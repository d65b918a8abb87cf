// SPDX-License-Identifier: GPL-2.0
/* What comes and goes under load: what the stub calls, replaced. */
#include "livepatch.h"

STAND_IN(long former_sub, (long x), 0)

static long p_add(long x)
{
	return former_sub(x) + 2 * SALT;
}

LIVEPATCH({ .old_name = "former_add", .new_func = p_add, });
