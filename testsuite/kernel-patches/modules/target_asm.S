/* SPDX-License-Identifier: GPL-2.0 */
/* A former local function that costs nothing but the call. */
	.text
	.type	former_nothing, @function
former_nothing:
	blr
	.size	former_nothing, . - former_nothing
