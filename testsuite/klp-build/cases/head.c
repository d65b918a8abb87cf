/* The distance of the TOC is in front of the function.

   changed: f
   reloc: ^0+10 .* R_PPC64_REL64 .*\.TOC\. - 8
   symbol: 0*18 .* FUNC .* f$
   without: 0011 0012 0013 0014 0015 0016 0017 0018  */

extern int ext1;

int
f (void)
{
  return ext1 + VERSION;
}
