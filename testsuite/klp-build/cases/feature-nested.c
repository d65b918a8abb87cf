/* The alternative of one feature section has another feature section in it.  The
   inner section's entry in __ftr_fixup refers only to the two alternatives, and comes
   before the outer section's entry.

   changed: f
   feature: ori r5,r5,5; ori r5,r5,5; ori r6,r6,6
   feature: ori r3,r3,3; nop; ori r4,r4,4; ori r5,r5,5
   without: 0016 0017 0018  */

#include <asm/feature-fixups.h>

#define inner(code, alternative)				\
  stringify_in_c (BEGIN_FTR_SECTION_NESTED (96))		\
  code "; "							\
  stringify_in_c (FTR_SECTION_ELSE_NESTED (96))			\
  alternative "; "						\
  stringify_in_c (ALT_FTR_SECTION_END_NESTED (8, 8, 96))

#ifndef INNERMOST
# define INNERMOST "ori 6, 6, 6"
# define RESULT VERSION
#endif

int
f (void)
{
  asm volatile (ASM_FTR_IF ("ori 3, 3, 3; nop",
			    "ori 4, 4, 4; " inner ("ori 5, 5, 5", INNERMOST), 4, 4));
  return RESULT;
}
