// SPDX-License-Identifier: GPL-2.0
/* Structures that are returned, in memory and in two registers. */
#include "livepatch.h"

STAND_IN(struct big former_big, (long x), (struct big) { })
STAND_IN(struct pair former_pair, (long x), (struct pair) { })

static long p_structs(long x)
{
	struct big b = former_big(x);
	struct pair p = former_pair(x + 100);

	return b.v[0] + 2 * b.v[1] + 3 * b.v[2] + 4 * b.v[3] + 5 * b.v[4] +
	       6 * p.a + 7 * p.b + READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_structs", .new_func = p_structs, });
