/* Without the plugin: the nop after the call is a static key's.

   plugin: no
   refused: f\+0x[0-9a-f]+: nop is not for the call .* of h
   without: 0012 0016 0017 0018  */

struct static_key { int enabled; };
#include <linux/types.h>
#include <asm/jump_label.h>

extern struct static_key ext1;
extern int ext (int);

static int apart
h (int x)
{
  return x + 1;
}

int
f (int x)
{
  int y = h (x + VERSION);

  return arch_static_branch (&ext1, false) ? ext (y) : y;
}
