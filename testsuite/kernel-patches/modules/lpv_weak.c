// SPDX-License-Identifier: GPL-2.0
/*
 * Replaces functions behind which weak functions lie that were overridden, in some
 * kernels: what shows /proc/loadavg, and two system calls. One of these is not
 * configured, and otherwise fails with ENOSYS.
 */
#include <linux/seq_file.h>
#include "livepatch.h"

static long p_swapoff(void)
{
	return 0;
}

static long p_umask(void)
{
	return 0765;
}

static int p_loadavg(struct seq_file *m, void *v)
{
	seq_puts(m, "patched\n");
	return 0;
}

VMLINUX_LIVEPATCH({ .old_name = "sys_swapoff", .new_func = p_swapoff, },
		  { .old_name = "sys_umask", .new_func = p_umask, },
		  { .old_name = "loadavg_proc_show", .new_func = p_loadavg, });
