/* The nop belongs to the call, and both are replaced together.  That is right for
   vmlinux: the call is resolved first.

   options: -DOBJECT=vmlinux
   changed: f
   feature: ori r9,r9,9; nop; ori r5,r5,5; ori r6,r6,6
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
