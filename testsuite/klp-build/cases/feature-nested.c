/* The alternative of one feature section has another feature section in it.  The
   inner section's entry in __ftr_fixup refers only to the two alternatives, and comes
   before the outer section's entry.

   changed: f
   feature: ori r5,r5,5; ori r5,r5,5; ori r6,r6,6
   feature: ori r3,r3,3; nop; ori r4,r4,4; ori r5,r5,5
   without: 0016 0017 0018  */

#include "feature-nested.h"

int
f (void)
{
  asm volatile (FEATURE (97, "ori 3, 3, 3; nop",
			 "ori 4, 4, 4; " FEATURE (96, "ori 5, 5, 5", "ori 6, 6, 6")));
  return VERSION;
}
