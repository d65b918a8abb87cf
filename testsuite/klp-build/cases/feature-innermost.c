/* The only change is in the innermost alternative of three.

   changed: f
   without: 0017  */

#include "feature-nested.h"

#ifdef PATCHED
# define INNERMOST "ori 7, 7, 7"
#else
# define INNERMOST "ori 6, 6, 6"
#endif

int
f (void)
{
  asm volatile (FEATURE (97, "nop; nop; nop",
			 "ori 3, 3, 3; "
			 FEATURE (96, "nop; nop",
				  "ori 4, 4, 4; "
				  FEATURE (95, "ori 5, 5, 5", INNERMOST))));
  return 0;
}
