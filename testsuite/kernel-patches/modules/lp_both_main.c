// SPDX-License-Identifier: GPL-2.0
/*
 * Calls with and without slots to the same functions from one section: either
 * kind of stub for each, and none too few of them. See asm_both.S.
 */
#include "livepatch.h"

long p_both(long x);

LIVEPATCH({ .old_name = "klpt_both", .new_func = p_both, });
