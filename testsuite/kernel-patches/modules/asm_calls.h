/* SPDX-License-Identifier: GPL-2.0 */
/* Functions in assembly that make calls. */

	.macro	FUNCTION name
	.section .text.\name, "ax", @progbits
	.globl	\name
	.type	\name, @function
	.p2align 4
\name:
0:	addis	2, 12, (.TOC. - 0b)@ha
	addi	2, 2, (.TOC. - 0b)@l
	.localentry \name, . - \name
	.endm

	/* A frame that keeps r29 to r31. */
	.macro	ENTER
	mflr	0
	std	0, 16(1)
	std	29, -24(1)
	std	30, -16(1)
	std	31, -8(1)
	stdu	1, -80(1)
	.endm

	.macro	LEAVE name
	addi	1, 1, 80
	ld	0, 16(1)
	mtlr	0
	ld	29, -24(1)
	ld	30, -16(1)
	ld	31, -8(1)
	blr
	.size	\name, . - \name
	.endm
