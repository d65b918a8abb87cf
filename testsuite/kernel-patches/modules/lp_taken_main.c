// SPDX-License-Identifier: GPL-2.0
/*
 * Calls to a function of klpt_target and to one of vmlinux, whose relocations are
 * applied at different times. See asm_taken.S.
 */
#include "livepatch.h"

long taken(long x);
long taken_vmlinux(long x);

static long p_taken(long x)
{
	return taken(x) + 2 * taken_vmlinux(x);
}

LIVEPATCH({ .old_name = "klpt_taken", .new_func = p_taken, });
