/* The fixup code returns into the function by its symbol, and so from its local entry
   on.  That is not where the nop is that far from the symbol itself.

   changed: f
   without: 0016 0017 0018  */

extern int ext (int);

static inline int
load (const int *p)
{
  int value, error = 0;

  asm volatile ("1:	lwz	%0,0(%2)\n"
		"2:\n"
		"	.section .fixup,\"ax\"\n"
		"3:	li	%1,-14\n"
		"	b	2b\n"
		"	.previous\n"
		"	.section __ex_table,\"aM\",@progbits,8\n"
		"	.long	1b-., 3b-.\n"
		"	.previous"
		: "=r" (value), "+r" (error) : "b" (p));
  return value + error;
}

int
f (int *p)
{
  int sum = load (p);

  if (sum)
    sum += ext (sum) + load (p + 1);
  return sum + VERSION;
}
