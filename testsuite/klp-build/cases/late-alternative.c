/* The alternative of a feature section is copied when the livepatch is loaded.  A call
   of the module is resolved after that, when the module is there, too.

   refused: __ftr_alt_[0-9_]+\+0x4: feature section cannot refer to h, which is in a module
   without: 0016 0017 0018  */

#include <asm/feature-fixups.h>

static void apart __attribute__ ((used))
h (void)
{
}

int
f (int x)
{
  asm volatile (ASM_FTR_IF ("ori 5, 5, 5; ori 6, 6, 6; nop",
			    "ori 9, 9, 9; bl h; nop", 4, 4));
  return x + VERSION;
}
