/* SPDX-License-Identifier: GPL-2.0 */
/* A module that is no livepatch, and does nothing. */
#include <linux/module.h>

static int __init verdict_init(void)
{
	return 0;
}
static void __exit verdict_exit(void)
{
}
module_init(verdict_init);
module_exit(verdict_exit);
MODULE_DESCRIPTION("a test module of klpcall");
MODULE_LICENSE("GPL");
