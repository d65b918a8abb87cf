/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A module that is no livepatch, and looks at itself when it is loaded:
 *
 *	LOADS_IF(condition, format, arguments...);
 *
 * where the latter say what is wrong without CONDITION.
 */
#include <linux/module.h>

#define LOADS_IF(condition, ...)					\
static int __init verdict_init(void)					\
{									\
	if (condition)							\
		return 0;						\
	pr_info("verdict: " __VA_ARGS__);				\
	return -EINVAL;							\
}									\
static void __exit verdict_exit(void)					\
{									\
}									\
module_init(verdict_init);						\
module_exit(verdict_exit);						\
MODULE_DESCRIPTION("a test module of klpcall");				\
MODULE_LICENSE("GPL")
