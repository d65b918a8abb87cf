/* An entry of the exception table consists of two words that belong together.

   changed: f
   size: __ex_table 8
   reloc: ^0+0 .* R_PPC64_REL32 .* f \+
   reloc: ^0+4 .* R_PPC64_REL32 .* f \+
   without: all  */

#include <asm/asm-const.h>
#include <asm/extable.h>

extern int ext1;

#define load(p)							\
  ({								\
    int value;							\
    asm goto ("1:	lwz	%0, 0(%1)\n"			\
	      EX_TABLE (1b, %l2)				\
	      : "=r" (value) : "b" (p) : : fault);		\
    value;							\
  })

int
g (int *p)
{
  return load (p) + ext1;
 fault:
  return -14;
}

int
f (int *p)
{
  return load (p) + ext1 + VERSION;
 fault:
  return -14;
}
