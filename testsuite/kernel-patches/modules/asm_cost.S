/* SPDX-License-Identifier: GPL-2.0 */
/* See lp_cost_main.c. */
#include "asm_loop.h"

	LOOP cost_empty
	LOOP cost_direct, nothing_here, 0
	LOOP cost_slot, former_nothing, 1
	LOOP cost_handler, klpt_nothing, 1

	.section .text, "ax", @progbits
	.type	nothing_here, @function
nothing_here:
	blr
	.size	nothing_here, . - nothing_here

	.globl	p_nothing
	.type	p_nothing, @function
p_nothing:
	blr
	.size	p_nothing, . - p_nothing
