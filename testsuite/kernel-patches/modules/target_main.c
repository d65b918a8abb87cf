// SPDX-License-Identifier: GPL-2.0
/*
 * The module that is livepatched.  Its functions klpt_* are replaced; its local
 * functions former_* are what the replacements call, and become SHN_LIVEPATCH
 * there.  Each reads `salt', by this module's TOC.
 */
#include <linux/delay.h>
#include <linux/magic.h>
#include <linux/module.h>
#include <linux/pid.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include "klpt.h"

static long salt = SALT;

long klpt_wake;
module_param_named(wake, klpt_wake, long, 0644);
EXPORT_SYMBOL_GPL(klpt_wake);

/* How often A was begun, and came to its end, as it is here, not in a livepatch. */
static long in_a, old_a;
module_param(in_a, long, 0444);
module_param(old_a, long, 0444);

FORMER(long former_add, (long x))
{
	return x + READ_ONCE(salt);
}

FORMER(long former_sub, (long x))
{
	return x - READ_ONCE(salt);
}

FORMER(long former_xor, (long x))
{
	return x ^ READ_ONCE(salt);
}

FORMER(long former_many, (long a, long b, long c, long d, long e, long f,
			  long g, long h, long i, long j, long k, long l))
{
	return READ_ONCE(salt) + a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f
	       + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l;
}

FORMER(struct big former_big, (long x))
{
	return (struct big) { { x, x + 1, x + 2, x + 3, READ_ONCE(salt) } };
}

FORMER(struct pair former_pair, (long x))
{
	return (struct pair) { x, READ_ONCE(salt) };
}

FORMER(long former_step, (long n))
{
	return n ? klpt_recurse(n - 1) + READ_ONCE(salt) : 0;
}

FORMER(long former_sleep, (long x))
{
	while (!READ_ONCE(klpt_wake))
		msleep(20);
	return x + READ_ONCE(salt);
}

/* What is replaced.  -1 says that it was not.  */
#define REPLACED(name)				\
	noinline __attribute__((noipa)) long klpt_##name(long x)	\
	{					\
		return -1;			\
	}					\
	EXPORT_SYMBOL_GPL(klpt_##name)

REPLACED(bl);
REPLACED(tail);
REPLACED(asm);
REPLACED(slot);
REPLACED(both);
REPLACED(args);
REPLACED(structs);
REPLACED(recurse);
REPLACED(second);
REPLACED(taken);
REPLACED(load);
REPLACED(load_tail);
REPLACED(cost);
REPLACED(nothing);
REPLACED(d);

/* A calls B, for the consistency model.  */
noinline __attribute__((noipa)) long klpt_b(long x)
{
	return x;
}
EXPORT_SYMBOL_GPL(klpt_b);

noinline __attribute__((noipa)) long klpt_a(long x)
{
	WRITE_ONCE(in_a, in_a + 1);
	x = klpt_b(x);
	WRITE_ONCE(old_a, old_a + 1);
	return x;
}
EXPORT_SYMBOL_GPL(klpt_a);

/*
 * The PID of a task that sleeps: spoil the marker on its livepatch stack; or the
 * negative of it: repair that. (Here, as a module's parameters share a lock, and
 * one of klpt_caller's takes long to write.)
 */
static int corrupt_set(const char *value, const struct kernel_param *kp)
{
	struct task_struct *task = NULL;
	struct pid *pid;
	int number;

	if (kstrtoint(value, 0, &number))
		return -EINVAL;
	pid = find_get_pid(abs(number));
	if (pid)
		task = get_pid_task(pid, PIDTYPE_PID);
	put_pid(pid);
	if (!task)
		return -ESRCH;
	task_thread_info(task)->livepatch_sp[-1] =
		number < 0 ? STACK_END_MAGIC : 0;
	put_task_struct(task);
	return 0;
}

static const struct kernel_param_ops corrupt_ops = {
	.set = corrupt_set,
};
module_param_cb(corrupt, &corrupt_ops, NULL, 0200);

static int __init target_init(void)
{
	return 0;
}

static void __exit target_exit(void)
{
}

module_init(target_init);
module_exit(target_exit);
MODULE_DESCRIPTION("what klpcall's test livepatches replace");
MODULE_LICENSE("GPL");
