/* SPDX-License-Identifier: GPL-2.0 */
/* A doubleword where no instruction can load it from. */
	.abiversion 2
	.text
	.type	f, @function
f:
	ld	3, x@toc(2)
	blr
	.size	f, .-f

	.section .toc, "aw"
	.balign	8
	.byte	0
x:	.quad	0
