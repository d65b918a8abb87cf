/* SPDX-License-Identifier: GPL-2.0 */
/* A per-CPU variable as -mcmodel=medium addresses what is near. */
	.abiversion 2
	.text
	.globl	verdict_address
	.type	verdict_address, @function
verdict_address:
	addis	2, 12, .TOC.-verdict_address@ha
	addi	2, 2, .TOC.-verdict_address@l
	.localentry verdict_address, .-verdict_address
	addis	3, 2, verdict_variable@toc@ha
	addi	3, 3, verdict_variable@toc@l
	blr
	.size	verdict_address, .-verdict_address
