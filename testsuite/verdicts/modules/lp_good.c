// SPDX-License-Identifier: GPL-2.0
/* A livepatch that is as it should be. */
#include "verdict.h"

static int show(struct seq_file *m, void *v)
{
	RUNS();
	return 0;
}
REPLACE(.old_name = "cmdline_proc_show", .new_func = show,);
