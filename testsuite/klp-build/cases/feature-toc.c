/* The change is in an entry of the TOC that only the alternative refers to.

   changed: f
   reloc: R_PPC64_ADDR64 .* ext2 \+ 0
   without: 0017  */

#include <asm/feature-fixups.h>

#ifdef PATCHED
# define VARIABLE "ext2"
#else
# define VARIABLE "ext1"
#endif

int
f (void)
{
  asm volatile ("	.section .toc, \"aw\"\n"
		"0:	.quad	" VARIABLE "\n"
		"	.previous\n"
		ASM_FTR_IF ("ori 3, 3, 3; nop",
			    "addis 9, 2, 0b@toc@ha; ld 9, 0b@toc@l(9)", 4, 4)
		: : : "9");
  return 0;
}
