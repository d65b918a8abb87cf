/* The relocation that marks where a function loads its TOC pointer has no symbol.

   changed: f
   reloc: R_PPC64_ENTRY
   no-symbol: [1-9][0-9]*: 0+ +0 NOTYPE +LOCAL +DEFAULT +UND
   without: 0009  */

extern int ext1;

int
f (void)
{
  return ext1 + VERSION;
}
