// SPDX-License-Identifier: GPL-2.0
/* Replaces a function behind which a weak function lies that was overridden. */
#include <linux/seq_file.h>
#include "livepatch.h"

static int p_loadavg(struct seq_file *m, void *v)
{
	seq_puts(m, "replaced\n");
	return 0;
}

VMLINUX_LIVEPATCH({ .old_name = "loadavg_proc_show", .new_func = p_loadavg, });
