/* SPDX-License-Identifier: GPL-2.0 */
/* PC-relative code for POWER10. */
	.abiversion 2
	.text
	.type	f, @function
	.localentry f, 1
f:
	.machine power10
	pla	3, verdict_data@pcrel
	.section .data
verdict_data:
	.quad	0
	.text
	blr
	.size	f, .-f
