/* SPDX-License-Identifier: GPL-2.0 */
/* NAME (n) calls CALLEE, if there is one, n times. */
#include "asm_calls.h"

	.macro	LOOP name, callee, slot
FUNCTION \name
	ENTER
	mr	31, 3
1:
	.ifnb	\callee
	bl	\callee
	.if	\slot
	nop
	.endif
	.endif
	addi	31, 31, -1
	cmpdi	31, 0
	bne	1b
	LEAVE \name
	.endm
