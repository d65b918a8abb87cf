/* A static branch, whose key is in vmlinux.

   changed: f
   size: __jump_table 16
   reloc: ^0+0 .* R_PPC64_REL32 .* f \+
   reloc: ^0+8 .* R_PPC64_REL64 .* ext1 \+ 0
   without: 0005
   without: 0019  */

struct static_key { int enabled; };
#include <linux/types.h>
#include <asm/jump_label.h>

extern struct static_key ext1;
extern int ext (int);

int
g (int x)
{
  return arch_static_branch (&ext1, false) ? ext (x) : x;
}

int
f (int x)
{
  return arch_static_branch (&ext1, false) ? ext (x) : x + VERSION;
}
