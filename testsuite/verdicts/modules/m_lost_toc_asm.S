/* SPDX-License-Identifier: GPL-2.0 */
/* A call of a function that need not keep r2, as its st_other says. */
	.abiversion 2
	.text
	.globl	verdict_no_toc
	.type	verdict_no_toc, @function
verdict_no_toc:
	.localentry verdict_no_toc, 1
	li	2, 0
	blr
	.size	verdict_no_toc, .-verdict_no_toc

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
	bl	verdict_no_toc
	nop
	mr	3, 2
	ld	2, 32(1)
	subf	3, 2, 3
	addi	1, 1, 48
	ld	0, 16(1)
	mtlr	0
	blr
	.size	verdict_r2, .-verdict_r2
