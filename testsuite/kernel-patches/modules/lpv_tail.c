// SPDX-License-Identifier: GPL-2.0
/*
 * vmlinux itself as the victim: seq_file calls what shows /proc/cmdline by a
 * pointer, with its own r2 saved in its frame. The replacement ends in a sibling
 * call to a function that is local to vmlinux.
 */
#include <linux/seq_file.h>
#include "livepatch.h"

STAND_IN(int version_proc_show, (struct seq_file *m, void *v), -1)

static int p_cmdline(struct seq_file *m, void *v)
{
	seq_puts(m, "patched: ");
	return version_proc_show(m, v);
}

VMLINUX_LIVEPATCH({ .old_name = "cmdline_proc_show", .new_func = p_cmdline, });
