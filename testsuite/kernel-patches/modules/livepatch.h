/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The frame of a livepatch: LIVEPATCH({ .old_name = ..., .new_func = ... }, ...)
 * for functions of klpt_target, VMLINUX_LIVEPATCH for those of vmlinux.
 *
 * STAND_IN declares what stands for a local function of klpt_target while this
 * is compiled; klp-convert makes the symbol SHN_LIVEPATCH afterwards.  It must
 * never run.
 */
#include <linux/livepatch.h>
#include <linux/module.h>
#include "klpt.h"

#define STAND_IN(declaration, arguments, value)		\
	FORMER(declaration, arguments)			\
	{						\
		WARN(1, "a stand-in runs");		\
		return value;				\
	}

#define LIVEPATCH(...)		LIVEPATCH_OF("klpt_target", __VA_ARGS__)
#define VMLINUX_LIVEPATCH(...)	LIVEPATCH_OF(NULL, __VA_ARGS__)

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

/* Something of the livepatch's own, by its TOC.  */
static long own __maybe_unused = OWN;
