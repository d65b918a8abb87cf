/* SPDX-License-Identifier: GPL-2.0 */
/* A call that names the section of its callee, and not the callee. */
	.abiversion 2
	.text
	.type	f, @function
f:
	addis	2, 12, .TOC.-f@ha
	addi	2, 2, .TOC.-f@l
	.localentry f, .-f
	mr	3, 2
	blr
	.size	f, .-f

	.globl	verdict_r2
	.type	verdict_r2, @function
verdict_r2:
	addis	2, 12, .TOC.-verdict_r2@ha
	addi	2, 2, .TOC.-verdict_r2@l
	.localentry verdict_r2, .-verdict_r2
	mflr	0
	std	0, 16(1)
	stdu	1, -32(1)
	std	2, 24(1)
	/* A local call leaves anything in r12. */
	li	12, 0
	.reloc	., R_PPC64_REL24, .text
	bl	.
	ld	2, 24(1)
	subf	3, 2, 3
	addi	1, 1, 32
	ld	0, 16(1)
	mtlr	0
	blr
	.size	verdict_r2, .-verdict_r2
