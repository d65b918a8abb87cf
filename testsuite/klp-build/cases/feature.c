/* Alternatives side by side, and empty ones between them.  Those of the changed
   function come along, each where it was.

   changed: f
   feature: ori r3,r3,3; ori r4,r4,4; ori r5,r5,5
   feature: ori r6,r6,6; ori r6,r6,6; none
   feature: ori r7,r7,7; ori r7,r7,7; ori r8,r8,8
   size: __ftr_fixup 144
   without: 0016 0017 0018
   without: 0019  */

#include <asm/feature-fixups.h>

#define feature(code, alternative) \
  asm volatile (ASM_FTR_IF (code, alternative, 4, 4))

extern int ext1;

int
g (void)
{
  feature ("ori 9, 9, 9", "ori 9, 9, 9");
  feature ("ori 9, 9, 9", "");
  return ext1;
}

int
f (void)
{
  feature ("ori 3, 3, 3; ori 4, 4, 4", "ori 5, 5, 5");
  feature ("ori 6, 6, 6", "");
  feature ("ori 7, 7, 7", "ori 8, 8, 8");
  return ext1 + VERSION;
}

int
h (void)
{
  feature ("ori 9, 9, 9", "");
  feature ("ori 9, 9, 9", "ori 9, 9, 9");
  return ext1;
}
