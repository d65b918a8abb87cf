/* SPDX-License-Identifier: GPL-2.0 */
/* former_add (x) + 1, by a call without a slot. */
#include "asm_calls.h"

FUNCTION p_asm
	ENTER
	bl	former_add
	addi	3, 3, 1
	LEAVE p_asm
