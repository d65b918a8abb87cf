// SPDX-License-Identifier: GPL-2.0
/* A livepatch that calls a function of vmlinux that is not exported. */
#include "verdict.h"

/* It stands for what klp-relocs makes SHN_LIVEPATCH, and never runs. */
static noinline __used __attribute__((noipa))
int version_proc_show(struct seq_file *m, void *v)
{
	asm volatile ("" : : : "memory");
	return 1;
}

static int show(struct seq_file *m, void *v)
{
	int failed = version_proc_show(m, v);

	if (!failed)
		RUNS();
	return failed;
}
REPLACE(.old_name = "cmdline_proc_show", .new_func = show,);
