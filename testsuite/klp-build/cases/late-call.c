/* A feature section is replaced when the livepatch is loaded.  A call of the module is
   resolved after that, when the module is there, too.

   refused: f\+0x[0-9a-f]+: feature section cannot refer to h, which is in a module
   without: 0016 0017 0018  */

#include <asm/feature-fixups.h>

static void apart __attribute__ ((used))
h (void)
{
}

int
f (int x)
{
  asm volatile (ASM_FTR_IF ("ori 9, 9, 9; bl h; nop",
			    "ori 5, 5, 5; ori 6, 6, 6", 4, 4));
  return x + VERSION;
}
