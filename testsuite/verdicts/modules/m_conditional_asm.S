/* SPDX-License-Identifier: GPL-2.0 */
/* A conditional call to the kernel. */
	.abiversion 2
	.text
	.type	f, @function
f:
	bcl	12, 2, schedule
	nop
	blr
	.size	f, .-f
