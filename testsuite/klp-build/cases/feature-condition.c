/* The change is in the condition alone.

   changed: f
   without: 0017  */

#include <asm/feature-fixups.h>

int
f (void)
{
  if (VERSION == 1)
    asm volatile (ASM_FTR_IF ("ori 3, 3, 3", "ori 4, 4, 4", 4, 4));
  else
    asm volatile (ASM_FTR_IF ("ori 3, 3, 3", "ori 4, 4, 4", 4, 0));
  return 0;
}
