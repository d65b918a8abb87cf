/* SPDX-License-Identifier: GPL-2.0 */
/* What the test modules have in common. */
#ifndef KLPT_H
#define KLPT_H

#define SALT	0x5a17
#define OWN	3

/* A local function that is called with all the ABI's formality.  */
#define FORMER(declaration, arguments)				\
	static noinline __used __attribute__((noipa))		\
	declaration arguments

struct big { long v[5]; };
struct pair { long a, b; };

extern long klpt_wake;
long klpt_bl(long x);
long klpt_tail(long x);
long klpt_asm(long x);
long klpt_slot(long x);
long klpt_both(long x);
long klpt_args(long x);
long klpt_structs(long x);
long klpt_recurse(long x);
long klpt_second(long x);
long klpt_taken(long x);
long klpt_load(long x);
long klpt_load_tail(long x);
long klpt_cost(long x);
long klpt_nothing(long x);
long klpt_a(long x);
long klpt_b(long x);
long klpt_d(long x);

#endif
