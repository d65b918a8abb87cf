/* The change is in a constant, which is in .toc.  GCC puts it there only if it takes
   too many instructions to make it.

   changed: f
   holds: .toc 0000000000000000f2debc9a78563412
   without: 0004 0010 0015 0017
   without: 0010  */

extern int ext1;

unsigned long
f (unsigned long x)
{
  unsigned long constant;
  asm (".section .toc, \"aw\"\n"
       "1:	.quad	%1\n"
       "	.previous\n"
       "	addis	%0, 2, 1b@toc@ha\n"
       "	ld	%0, 1b@toc@l(%0)"
       : "=b" (constant) : "i" (0x123456789abcdef0 + VERSION));
  return x ^ (constant + ext1);
}
