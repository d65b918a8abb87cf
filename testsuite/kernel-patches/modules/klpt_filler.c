// SPDX-License-Identifier: GPL-2.0
/* Takes the place where klpt_target was, so that it comes back elsewhere. */
#include <linux/module.h>

static int __init filler_init(void)
{
	return 0;
}

static void __exit filler_exit(void)
{
}

module_init(filler_init);
module_exit(filler_exit);
MODULE_DESCRIPTION("takes room");
MODULE_LICENSE("GPL");
