/* Code in .fixup, which goes back into the function.  Of the two pieces, and the two
   pairs in the exception table, one belongs to the changed function.

   changed: f
   size: .fixup 8
   size: __ex_table 8
   lands: .fixup ori r7,r7,7
   without: 0016 0017 0018
   without: 0019  */

#include <asm/asm-const.h>
#include <asm/extable.h>

extern int ext1;

#define load(p, mark)					\
  ({							\
    int error = 0, value;				\
    asm volatile ("1:	lwz	%1, 0(%2)\n"		\
		  "2:	ori	" mark "\n"		\
		  "	.section .fixup, \"ax\"\n"	\
		  "3:	li	%0, -14\n"		\
		  "	b	2b\n"			\
		  "	.previous\n"			\
		  EX_TABLE (1b, 3b)			\
		  : "+r" (error), "=r" (value)		\
		  : "b" (p));				\
    error ? error : value;				\
  })

int
g (int *p)
{
  return load (p, "8, 8, 8") + ext1;
}

int
f (int *p)
{
  return load (p, "7, 7, 7") + ext1 + VERSION;
}
