// SPDX-License-Identifier: GPL-2.0
/* A livepatch of a module that the kernel does not have. */
#include "verdict.h"

static int show(struct seq_file *m, void *v)
{
	RUNS();
	return 0;
}
LIVEPATCH_OF("klpcall_has_no_such_module",
	     { .old_name = "show", .new_func = show, });
