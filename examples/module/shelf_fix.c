// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A livepatch written by hand.  It replaces a function of the module shelf, and
 * one of vmlinux; both of the new functions call static ones of the object that
 * they are for.
 *
 * Nothing here is about klpcall, and that is the point: no attribute, no macro,
 * no nop.  See README, "The problem", for what goes wrong without it.
 */
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/timekeeping.h>

/*
 * What stays where it is.  These are never called: in the finished module, their
 * symbols have the section index SHN_LIVEPATCH, and the kernel looks them up in
 * shelf and in vmlinux (Documentation/livepatch/module-elf-format.rst).  run.sh
 * changes the symbols with a tool of klpcall's tests.
 *
 * They are defined here because modpost refuses a module with symbols that
 * nobody exports, and so that GCC sees what it sees in the whole source file of
 * which kpatch-build or klp-build would make the livepatch: a function of this
 * file, which it calls as such.  noipa keeps it from learning from the bodies.
 */
#define STAYS static __attribute__((noipa))

STAYS int places_left(void)
{
	return 0;
}

STAYS int show_room(struct seq_file *m, int number)
{
	return 0;
}

STAYS int loadavg_proc_show(struct seq_file *m, void *v)
{
	return 0;
}

/* The repair.  GCC makes a sibling call of the last line. */
static int fixed_shelf_show(struct seq_file *m, void *v)
{
	int left = places_left();

	if (left <= 0) {
		seq_puts(m, "full\n");
		return 0;
	}
	return show_room(m, left);
}

/* And /proc/uptime shows the load, and the uptime in a readable form. */
static int fixed_uptime_proc_show(struct seq_file *m, void *v)
{
	int error = loadavg_proc_show(m, v);

	seq_printf(m, "up %lld s\n", ktime_get_boottime_seconds());
	return error;
}

static struct klp_func shelf_funcs[] = {
	{
		.old_name = "shelf_show",
		.new_func = fixed_shelf_show,
	}, { }
};

static struct klp_func vmlinux_funcs[] = {
	{
		.old_name = "uptime_proc_show",
		.new_func = fixed_uptime_proc_show,
	}, { }
};

static struct klp_object objs[] = {
	{
		.name = "shelf",
		.funcs = shelf_funcs,
	}, {
		/* No name: vmlinux. */
		.funcs = vmlinux_funcs,
	}, { }
};

static struct klp_patch patch = {
	.mod = THIS_MODULE,
	.objs = objs,
};

static int __init fix_init(void)
{
	return klp_enable_patch(&patch);
}

/* Without it, the module could not be removed. */
static void __exit fix_exit(void)
{
}

module_init(fix_init);
module_exit(fix_exit);
MODULE_DESCRIPTION("a livepatch of shelf and vmlinux");
MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
