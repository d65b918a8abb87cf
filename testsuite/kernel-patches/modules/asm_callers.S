/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Calls from one module to another as a compiler makes them, by a stub that
 * saves r2, and a nop that becomes its restore.  call_NAME (x, r2) returns what
 * klpt_NAME (x) does and stores r2 as it was before the call and as it is after
 * it, but goes on with the right one in any case.
 */
#include "asm_calls.h"

	.macro	CALLER name
FUNCTION call_\name
	ENTER
	mr	31, 4
	mr	30, 2
	std	2, 0(31)
	bl	klpt_\name
	nop
	std	2, 8(31)
	mr	2, 30
	LEAVE call_\name
	.endm

	CALLER bl
	CALLER tail
	CALLER asm
	CALLER slot
	CALLER both
	CALLER args
	CALLER structs
	CALLER recurse
	CALLER second
	CALLER taken
	CALLER a
