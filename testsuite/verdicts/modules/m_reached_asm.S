/* SPDX-License-Identifier: GPL-2.0 */
/* A nop that is reached with the call before it and without. */
	.abiversion 2
	.text
	.globl	verdict_r2
	.type	verdict_r2, @function
verdict_r2:
	addis	2, 12, .TOC.-verdict_r2@ha
	addi	2, 2, .TOC.-verdict_r2@l
	.localentry verdict_r2, .-verdict_r2
	mflr	0
	std	0, 16(1)
	stdu	1, -48(1)
	std	2, 32(1)
	/* Where a stub saves r2, there is anything, such as 0, until one does. */
	li	0, 0
	std	0, 24(1)
	cmpdi	3, 0
	beq	1f
	bl	schedule
1:	nop
	mr	3, 2
	ld	2, 32(1)
	subf	3, 2, 3
	addi	1, 1, 48
	ld	0, 16(1)
	mtlr	0
	blr
	.size	verdict_r2, .-verdict_r2
