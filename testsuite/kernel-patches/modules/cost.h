/* SPDX-License-Identifier: GPL-2.0 */
/* Time a loop of asm_loop.h by the timebase. */
#include <linux/irqflags.h>
#include <asm/time.h>

#define CALLS 200000

static void measure(const char *name, void (*loop)(long n))
{
	unsigned long flags, ticks;

	local_irq_save(flags);
	loop(10);
	ticks = mftb();
	loop(CALLS);
	ticks = mftb() - ticks;
	local_irq_restore(flags);
	pr_info("klpt-cost %s %lu %d %lu\n",
		name, ticks, CALLS, tb_ticks_per_sec);
}
