/* An alternative has an instruction that a section of its own kind refers to.  It is
   copied whole.

   changed: f
   feature: ori r3,r3,3; nop; ori r4,r4,4; lwsync; ori r6,r6,6
   size: __lwsync_fixup 8
   without: 0016 0017 0018  */

#include <asm/asm-const.h>
#include <asm/feature-fixups.h>

#define LWSYNC					\
  stringify_in_c (START_LWSYNC_SECTION (99))	\
  " lwsync; "					\
  stringify_in_c (MAKE_LWSYNC_SECTION_ENTRY (99, __lwsync_fixup))

int
f (void)
{
  asm volatile (ASM_FTR_IF ("ori 3, 3, 3; nop; nop",
			    "ori 4, 4, 4; " LWSYNC " ori 6, 6, 6", 4, 4));
  return VERSION;
}
