// SPDX-License-Identifier: GPL-2.0
/* A kretprobe of the function that is named as the parameter. */
#include <linux/kprobes.h>
#include <linux/module.h>

static char *function = "";
module_param(function, charp, 0444);

static int returns(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	return 0;
}

static struct kretprobe probe = { .handler = returns, .maxactive = 8, };

static int __init kretprobe_init(void)
{
	probe.kp.symbol_name = function;
	return register_kretprobe(&probe);
}

static void __exit kretprobe_exit(void)
{
	unregister_kretprobe(&probe);
}

module_init(kretprobe_init);
module_exit(kretprobe_exit);
MODULE_DESCRIPTION("a kretprobe of klpcall's tests");
MODULE_LICENSE("GPL");
