/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The frame of the livepatches that tests write by hand:
 *
 *	LIVEPATCH_OF(object, { .old_name = ..., .new_func = ... }, ...);
 *
 * where object is the name of a module, or NULL for vmlinux.
 */
#include <linux/livepatch.h>
#include <linux/module.h>

#define LIVEPATCH_OF(object, ...)					\
static struct klp_func funcs[] = { __VA_ARGS__, { } };			\
static struct klp_object objs[] = {					\
	{ .name = object, .funcs = funcs, },				\
	{ }								\
};									\
static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs, };	\
static int __init livepatch_init(void)					\
{									\
	return klp_enable_patch(&patch);				\
}									\
static void __exit livepatch_exit(void)					\
{									\
}									\
module_init(livepatch_init);						\
module_exit(livepatch_exit);						\
MODULE_DESCRIPTION("a test livepatch of klpcall");			\
MODULE_LICENSE("GPL");							\
MODULE_INFO(livepatch, "Y")
