// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * An ordinary module: a shelf for 15 books, of which 3 are there.  /proc/shelf
 * says how many more fit, with a mistake for shelf_fix.c to repair.
 */
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static int places = 15;

static int books = 3;
module_param(books, int, 0644);

/*
 * shelf_fix.c calls these two, by name and by the C ABI.  noipa makes sure that
 * GCC leaves them so: it may otherwise put a static function into its callers,
 * or give it other arguments and a name like show_room.constprop.0.
 */
static __attribute__((noipa)) int places_left(void)
{
	return places - books;
}

static __attribute__((noipa)) int show_room(struct seq_file *m, int number)
{
	seq_printf(m, "room for %d books, of %d\n", number, places);
	return 0;
}

static int shelf_show(struct seq_file *m, void *v)
{
	if (places_left() <= 0) {
		seq_puts(m, "full\n");
		return 0;
	}
	return show_room(m, places);	/* not what is left */
}

static int __init shelf_init(void)
{
	return proc_create_single("shelf", 0444, NULL, shelf_show) ?
	       0 : -ENOMEM;
}

static void __exit shelf_exit(void)
{
	remove_proc_entry("shelf", NULL);
}

module_init(shelf_init);
module_exit(shelf_exit);
MODULE_DESCRIPTION("a shelf in /proc, to be livepatched");
MODULE_LICENSE("GPL");
