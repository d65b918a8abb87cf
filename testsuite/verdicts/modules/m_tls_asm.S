/* SPDX-License-Identifier: GPL-2.0 */
/* A variable of a thread. */
	.abiversion 2
	.text
	.type	f, @function
f:
	addis	3, 2, x@got@tlsgd@ha
	addi	3, 3, x@got@tlsgd@l
	blr
	.size	f, .-f

	.section .tbss, "awT", @nobits
x:	.space	8
