/* SPDX-License-Identifier: GPL-2.0 */
/* What GCC makes of a call with -mlongcall. */
	.abiversion 2
	.text
	.type	f, @function
f:
	addis	12, 2, schedule@plt@ha
	ld	12, schedule@plt@l(12)
	blr
	.size	f, .-f
