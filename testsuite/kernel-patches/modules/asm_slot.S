/* SPDX-License-Identifier: GPL-2.0 */
/* former_add (x) + 1, by a call with a slot. */
#include "asm_calls.h"

FUNCTION p_slot
	ENTER
	bl	former_add
	nop
	addi	3, 3, 1
	LEAVE p_slot
