/* Without the plugin: the nop after the call is replaced on some processors.

   plugin: no
   refused: f\+0x[0-9a-f]+: nop is not for the call .* of h
   without: 0012 0016 0017 0018
   without: 0016 0017 0018  */

#include <asm/feature-fixups.h>

static int apart
h (int x)
{
  return x + 1;
}

int
f (int x)
{
  int y = h (x);

  asm volatile (ASM_FTR_IF ("nop", "ori 4, 4, 4", 4, 4));
  return y + VERSION;
}
