/* One piece of .fixup branches to another one, which has an __ex_table entry of its
   own.

   refused: fixup_[0-9]+\+0x4: leads to other code without a relocation
   without: 0016 0017 0018  */

#ifndef PIECES
# define PIECES "4:	li	%1,-14\n"		\
		"	b	3b\n"		\
		"5:	li	%0,0\n"		\
		"	b	4b\n"
#endif

int
f (int *p)
{
  int value, error = 0;

  asm volatile ("1:	lwz	%0,0(%2)\n"
		"2:	lwz	%0,4(%2)\n"
		"3:\n"
		"	.section .fixup,\"ax\"\n"
		PIECES
		"	.previous\n"
		"	.section __ex_table,\"aM\",@progbits,8\n"
		"	.long	1b-., 4b-.\n"
		"	.long	2b-., 5b-.\n"
		"	.previous"
		: "=r" (value), "+r" (error) : "b" (p));
  return value + error + VERSION;
}
