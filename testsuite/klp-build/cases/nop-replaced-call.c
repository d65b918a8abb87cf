/* On some processors, there is another instruction instead of the call, but the nop
   stays.

   refused: f\+0x[0-9a-f]+: nop is not for the call .* of h
   without: 0012 0016 0017 0018
   without: 0016 0017 0018  */

#include <asm/feature-fixups.h>

static void apart __attribute__ ((used))
h (void)
{
}

int
f (int x)
{
  asm volatile (ASM_FTR_IF ("bl h", "ori 4, 4, 4", 4, 4) "\n nop");
  return x + VERSION;
}
