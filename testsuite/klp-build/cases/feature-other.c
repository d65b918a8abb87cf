/* An alternative of the changed function is empty, and so is where that of a feature
   section in an alternative of another function begins.

   changed: f
   feature: ori r3,r3,3; ori r3,r3,3; none
   size: __ftr_fixup 48
   without: 0016 0017 0018  */

#include "feature-nested.h"

int
f (void)
{
  asm volatile (stringify_in_c (BEGIN_FTR_SECTION) "ori 3, 3, 3; "
		stringify_in_c (END_FTR_SECTION (4, 4)));
  return VERSION;
}

int
g (void)
{
  asm volatile (FEATURE (97, "nop; nop; nop",
			 "ori 4, 4, 4; " FEATURE (96, "nop", "ori 5, 5, 5")));
  return 0;
}
