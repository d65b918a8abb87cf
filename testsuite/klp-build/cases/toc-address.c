/* The TOC entry of a static variable becomes a klp relocation, that of an exported
   one an ordinary one.

   changed: f
   reloc: R_PPC64_ADDR64 .*\.klp\.sym\.target\.counter,0
   reloc: R_PPC64_ADDR64 .* ext1 \+ 0
   no-reloc: \.klp\.sym\.[^ ]*TOC
   without: 0010  */

extern int ext1;
static int counter;

int
f (void)
{
  counter += VERSION;
  return counter + ext1;
}

int
g (void)
{
  return --counter;
}
