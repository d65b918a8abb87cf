/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Calls followed by a nop that is no slot: a table says that it is somebody else's,
 * as __jump_table does of a static key's.  Return 1 if r2 is after the call what it
 * was, and the nop is still there, else 0.
 */
#include "asm_calls.h"

	.macro	WITH_TAKEN_NOP name, callee
FUNCTION \name
	ENTER
	mr	29, 2
	bl	\callee
7:	nop
	.pushsection klpt_taken, "a", @progbits
	.long	7b - .
	.popsection
	cmpd	2, 29
	mr	2, 29
	li	3, 0
	bne	8f
	bcl	20, 31, .+4
6:	mflr	4
	lwz	4, 7b - 6b(4)
	lis	5, 0x6000
	cmpw	4, 5
	bne	8f
	li	3, 1
8:	LEAVE \name
	.endm

	WITH_TAKEN_NOP taken, former_add
	WITH_TAKEN_NOP taken_vmlinux, nr_context_switches

	/* The stand-ins. */
	.irp	name, former_add, nr_context_switches
	.section .text.\name, "ax", @progbits
	.globl	\name
	.type	\name, @function
\name:
	trap
	.size	\name, . - \name
	.endr
