/* SPDX-License-Identifier: GPL-2.0 */
/* See lp_cost_stub_main.c. */
#include "asm_loop.h"

	LOOP cost_stub, former_nothing, 0
