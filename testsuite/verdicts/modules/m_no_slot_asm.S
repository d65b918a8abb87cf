/* SPDX-License-Identifier: GPL-2.0 */
/* A call to the kernel without a slot. */
	.abiversion 2
	.text
	.type	f, @function
f:
	bl	schedule
	li	3, 1
	blr
	.size	f, .-f
