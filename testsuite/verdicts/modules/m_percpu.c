// SPDX-License-Identifier: GPL-2.0
/* A per-CPU variable that begins with an address. */
#include <linux/module.h>
#include <linux/percpu.h>

static int here;
static DEFINE_PER_CPU(int *, address) = &here;

static int __init verdict_init(void)
{
	if (this_cpu_read(address) == &here)
		return 0;
	pr_info("verdict: the address is %px\n", this_cpu_read(address));
	return -EINVAL;
}
static void __exit verdict_exit(void)
{
}
module_init(verdict_init);
module_exit(verdict_exit);
MODULE_DESCRIPTION("a test module of klpcall");
MODULE_LICENSE("GPL");
