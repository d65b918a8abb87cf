/* The empty alternative of code without a symbol, as assembly files have it, is where
   the next alternative begins.

   changed: f
   feature: ori r3,r3,3; ori r3,r3,3; ori r4,r4,4
   without: 0016 0017 0018  */

#include <asm/feature-fixups.h>

asm ("	.section .text..head, \"ax\"\n"
     "head:	nop\n"
     stringify_in_c (BEGIN_FTR_SECTION) "ori 3, 3, 3\n"
     stringify_in_c (END_FTR_SECTION (4, 4)) "\n"
     "	.previous");

int
f (void)
{
  asm volatile (ASM_FTR_IF ("ori 3, 3, 3", "ori 4, 4, 4", 4, 4));
  return VERSION;
}
