/* The nop is the call's own.  What seems to refer to it counts from elsewhere: the
   start of a table, as in that of a switch, and the start of an entry of a feature
   section.

   changed: f
   feature: ori r3,r3,3; ori r3,r3,3; ori r4,r4,4
   without: 0016 0017 0018  */

#include <asm/feature-fixups.h>

static void apart __attribute__ ((used))
h (void)
{
}

int
f (int x)
{
  asm volatile (ASM_FTR_IF ("0: ori 3, 3, 3", "ori 4, 4, 4", 4, 4) "\n"
		"	ori	7, 7, 7\n"
		"	ori	8, 8, 8\n"
		"1:	bl	h\n"
		"2:	nop\n"
		"	.if	2b - 0b - 16\n"
		"	.error	\"the nop is in the wrong place\"\n"
		"	.endif\n"
		"	.section .rodata.table, \"a\"\n"
		"3:	.long	1b - 3b\n"
		"	.long	1b - 3b\n"
		"	.previous\n");
  return x + VERSION;
}
