/* The change is in the second instruction in .fixup.

   changed: f
   without: 0017  */

#include <asm/asm-const.h>
#include <asm/extable.h>

#ifdef PATCHED
# define ERROR "-22"
#else
# define ERROR "-14"
#endif

int
f (int *p)
{
  int error = 0, value;

  asm volatile ("1:	lwz	%1, 0(%2)\n"
		"2:\n"
		"	.section .fixup, \"ax\"\n"
		"3:	li	%1, 0\n"
		"	li	%0, " ERROR "\n"
		"	b	2b\n"
		"	.previous\n"
		EX_TABLE (1b, 3b)
		: "+r" (error), "=r" (value) : "b" (p));
  return error ? error : value;
}
