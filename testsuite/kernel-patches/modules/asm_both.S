/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The sum of the three former functions of x, called without a slot, and of the
 * same called with one; 0 if r2 is not what it was after one of the calls.
 */
#include "asm_calls.h"

	.macro	CALL function, slot
	mr	3, 31
	bl	\function
	.if	\slot
	nop
	.endif
	cmpd	2, 29
	bne	9f
	add	30, 30, 3
	.endm

FUNCTION p_both
	ENTER
	mr	31, 3
	mr	29, 2
	li	30, 0
	CALL former_add, 0
	CALL former_add, 1
	CALL former_sub, 1
	CALL former_sub, 0
	CALL former_xor, 0
	CALL former_xor, 1
	b	8f
9:	mr	2, 29
	li	30, 0
8:	mr	3, 30
	LEAVE p_both

	/*
	 * The stand-ins. They make no calls, so that no stub is left over from
	 * theirs.
	 */
	.irp	name, former_add, former_sub, former_xor
	.section .text.\name, "ax", @progbits
	.globl	\name
	.type	\name, @function
\name:
	trap
	.size	\name, . - \name
	.endr
