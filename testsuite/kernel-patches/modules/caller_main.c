// SPDX-License-Identifier: GPL-2.0
/*
 * The module that calls what is livepatched, and looks at what came of it.
 *
 * parameters/run: write the name of a case to run it, read the result.
 * parameters/load: write 1 to have four threads on two CPUs call what lp_load
 * replaces, with timer interrupts that take stack traces; 0 to stop. calls and
 * errors count.
 */
#include <linux/hrtimer.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/stacktrace.h>
#include <linux/uaccess.h>
#include <linux/version.h>
#include "klpt.h"

struct seen_r2 { unsigned long before, after; };

#define CALLER(name) long call_##name(long x, struct seen_r2 *r2)
CALLER(bl);
CALLER(tail);
CALLER(asm);
CALLER(slot);
CALLER(both);
CALLER(args);
CALLER(structs);
CALLER(recurse);
CALLER(second);
CALLER(taken);
CALLER(a);

#define X	0x123

/* What the caller would read by its TOC. */
static unsigned long variable = 0x600dc0de;

static long expected_args(void)
{
	long i, sum = SALT + OWN;

	for (i = 0; i < 12; i++)
		sum += (i + 1) * (X + i);
	return sum;
}

static long expected_structs(void)
{
	return X + 2 * (X + 1) + 3 * (X + 2) + 4 * (X + 3) + 5 * SALT +
	       6 * (X + 100) + 7 * SALT + OWN;
}

static char result[200] = "nothing was run\n";

static void judge(long got, long expected, struct seen_r2 *r2)
{
	unsigned long read = 0;
	bool readable;

	if (r2->after != r2->before) {
		readable = !copy_from_kernel_nofault(&read, (void *)&variable +
						     r2->after - r2->before,
						     sizeof(read));
		snprintf(result, sizeof(result),
			 "corrupt: r2 is foreign, off by 0x%lx; a variable of 0x%lx %s 0x%lx\n",
			 r2->after - r2->before, variable,
			 readable ? "would be read as" : "is unreadable,", read);
	} else if (got == -1) {
		strcpy(result, "not replaced\n");
	} else if (got != expected) {
		snprintf(result, sizeof(result), "wrong: %ld, expected %ld\n",
			 got, expected);
	} else {
		strcpy(result, "works\n");
	}
}

static int run_set(const char *value, const struct kernel_param *kp)
{
	struct seen_r2 r2 = { };
	long got, expected;

#define CASE(name, x, value)				\
	if (sysfs_streq(buf, #name)) {			\
		got = call_##name(x, &r2);		\
		expected = value;			\
	} else
	const char *buf = value;

	CASE(bl, X, (X + SALT) * OWN - SALT + OWN)
	CASE(tail, X, X * OWN + SALT)
	CASE(asm, X, X + SALT + 1)
	CASE(slot, X, X + SALT + 1)
	CASE(both, X, 2 * (X + SALT + X - SALT + (X ^ SALT)))
	CASE(args, X, expected_args())
	CASE(structs, X, expected_structs())
	CASE(recurse, 40, 40 * (SALT + OWN) + OWN)
	CASE(second, X, (X + SALT + OWN) * OWN)
	CASE(taken, X, 3)
	if (sysfs_streq(buf, "a")) {
		got = call_a(X, &r2);
		expected = got;
	} else if (sysfs_streq(buf, "cost")) {
		got = klpt_cost(0);
		expected = OWN;
	} else {
		return -EINVAL;
	}

	judge(got, expected, &r2);
	return 0;
}

static int run_get(char *buffer, const struct kernel_param *kp)
{
	return sprintf(buffer, "%s", result);
}

static const struct kernel_param_ops run_ops = {
	.set = run_set,
	.get = run_get,
};
module_param_cb(run, &run_ops, NULL, 0644);

/* Load. */
#define THREADS	4
#define CALLS	1000

static struct task_struct *threads[THREADS];
static struct hrtimer timers[THREADS / 2];
static atomic_long_t calls, errors, traces;

static int load_thread(void *unused)
{
	long i, expected = 0;
	int turn = 0;

	for (i = 0; i < CALLS; i++)
		expected += i + SALT - OWN;

	while (!kthread_should_stop()) {
		if (klpt_load(CALLS) != expected)
			atomic_long_inc(&errors);
		for (i = 0; i < CALLS / 10; i++)
			if (klpt_load_tail(i) != i - OWN + SALT)
				atomic_long_inc(&errors);
		atomic_long_add(CALLS + CALLS / 10, &calls);
		/* Sleep, so that the task can be moved to another livepatch. */
		if (++turn % 16 == 0)
			schedule_timeout_uninterruptible(1);
	}
	return 0;
}

static enum hrtimer_restart load_timer(struct hrtimer *timer)
{
	unsigned long entries[32];

	atomic_long_add(stack_trace_save(entries, ARRAY_SIZE(entries), 0) > 0,
			&traces);
	hrtimer_forward_now(timer, 500 * NSEC_PER_USEC);
	return HRTIMER_RESTART;
}

static void start_timer(void *unused)
{
	struct hrtimer *timer = &timers[smp_processor_id() % ARRAY_SIZE(timers)];

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
	hrtimer_setup(timer, load_timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL_PINNED);
#else
	hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL_PINNED);
	timer->function = load_timer;
#endif
	hrtimer_start(timer, 500 * NSEC_PER_USEC, HRTIMER_MODE_REL_PINNED);
}

static void stop_load(void)
{
	int i;

	for (i = 0; i < THREADS; i++) {
		if (!threads[i])
			continue;
		kthread_stop(threads[i]);
		threads[i] = NULL;
	}
	for (i = 0; i < ARRAY_SIZE(timers); i++)
		if (timers[i].function)
			hrtimer_cancel(&timers[i]);
}

static int load_set(const char *value, const struct kernel_param *kp)
{
	int i;

	if (sysfs_streq(value, "0")) {
		stop_load();
		return 0;
	}
	for (i = 0; i < THREADS; i++) {
		struct task_struct *t = kthread_create(load_thread, NULL,
						       "klpt-load/%d", i);

		if (IS_ERR(t))
			return PTR_ERR(t);
		kthread_bind(t, i % 2);
		threads[i] = t;
		wake_up_process(t);
	}
	on_each_cpu(start_timer, NULL, 1);
	return 0;
}

static int load_get(char *buffer, const struct kernel_param *kp)
{
	return sprintf(buffer, "%ld calls, %ld errors, %ld traces\n",
		       atomic_long_read(&calls), atomic_long_read(&errors),
		       atomic_long_read(&traces));
}

static const struct kernel_param_ops load_ops = {
	.set = load_set,
	.get = load_get,
};
module_param_cb(load, &load_ops, NULL, 0644);

static int __init caller_init(void)
{
	return 0;
}

static void __exit caller_exit(void)
{
	stop_load();
}

module_init(caller_init);
module_exit(caller_exit);
MODULE_DESCRIPTION("what calls klpcall's test livepatches");
MODULE_LICENSE("GPL");
