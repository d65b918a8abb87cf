/* SPDX-License-Identifier: GPL-2.0 */
/* A variable of the kernel, as if it were near. */
	.abiversion 2
	.text
	.type	f, @function
f:
	addi	3, 2, jiffies@toc
	blr
	.size	f, .-f
