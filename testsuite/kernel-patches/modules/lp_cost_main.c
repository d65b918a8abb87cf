// SPDX-License-Identifier: GPL-2.0
/*
 * What a call of a function that does nothing costs: directly, with a slot by
 * the ordinary stub, and so to a function that was replaced.
 */
#include "livepatch.h"
#include "cost.h"

long former_nothing(long x);
long former_nothing(long x) { return 0; }
void cost_empty(long n);
void cost_direct(long n);
void cost_slot(long n);
void cost_handler(long n);
long p_nothing(long x);

static long p_cost(long x)
{
	measure("empty", cost_empty);
	measure("direct", cost_direct);
	measure("slot", cost_slot);
	measure("handler", cost_handler);
	return READ_ONCE(own);
}

LIVEPATCH({ .old_name = "klpt_cost", .new_func = p_cost, },
	  { .old_name = "klpt_nothing", .new_func = p_nothing, });
