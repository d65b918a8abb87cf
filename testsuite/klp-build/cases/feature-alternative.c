/* The change is in the alternative alone.

   changed: f
   without: 0017  */

#include <asm/feature-fixups.h>

#define feature(code, alternative) \
  asm volatile (ASM_FTR_IF (code, alternative, 4, 4))

int
f (void)
{
  if (VERSION == 1)
    feature ("ori 3, 3, 3", "ori 4, 4, 4");
  else
    feature ("ori 3, 3, 3", "ori 5, 5, 5");
  return 0;
}
