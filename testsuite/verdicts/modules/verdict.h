/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A livepatch that replaces one function of vmlinux and says, each time that the
 * replacement runs, that it does.
 */
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>

#define RUNS()	pr_info("verdict: the replacement runs\n")

#define REPLACE(...)							\
static struct klp_func funcs[] = { { __VA_ARGS__ }, { } };		\
static struct klp_object objs[] = { { .funcs = funcs, }, { } };		\
static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs, };	\
static int __init verdict_init(void)					\
{									\
	return klp_enable_patch(&patch);				\
}									\
static void __exit verdict_exit(void)					\
{									\
}									\
module_init(verdict_init);						\
module_exit(verdict_exit);						\
MODULE_DESCRIPTION("a test livepatch of klpcall");			\
MODULE_LICENSE("GPL");							\
MODULE_INFO(livepatch, "Y")
