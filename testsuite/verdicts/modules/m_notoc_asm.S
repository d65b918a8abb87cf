/* SPDX-License-Identifier: GPL-2.0 */
/* A call by a function that has no TOC. */
	.abiversion 2
	.text
	.type	f, @function
	.localentry f, 1
f:
	bl	schedule@notoc
	blr
	.size	f, .-f
