/* SPDX-License-Identifier: GPL-2.0 */
/* A call that goes behind the kernel function's entry, where it computes its r2. */
	.abiversion 2
	.text
	.globl	verdict_op_str
	.type	verdict_op_str, @function
verdict_op_str:
	addis	2, 12, .TOC.-verdict_op_str@ha
	addi	2, 2, .TOC.-verdict_op_str@l
	.localentry verdict_op_str, .-verdict_op_str
	mflr	0
	std	0, 16(1)
	stdu	1, -32(1)
	bl	blk_op_str+8
	nop
	addi	1, 1, 32
	ld	0, 16(1)
	mtlr	0
	blr
	.size	verdict_op_str, .-verdict_op_str
