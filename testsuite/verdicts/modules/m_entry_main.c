// SPDX-License-Identifier: GPL-2.0
/* See m_entry_asm.S. */
#include "checked.h"
#include <linux/blkdev.h>

/*
 * Of an unknown operation, the kernel returns the address of a string, which it
 * computes from r2 and does not read.
 */
const char *verdict_op_str(enum req_op op);

LOADS_IF(verdict_op_str(REQ_OP_LAST) == blk_op_str(REQ_OP_LAST),
	 "the callee has a wrong r2\n");
