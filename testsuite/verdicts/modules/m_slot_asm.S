/* SPDX-License-Identifier: GPL-2.0 */
/* A call to the kernel, and its slot. */
	.abiversion 2
	.text
	.type	f, @function
f:
	bl	schedule
	nop
	blr
	.size	f, .-f
