/* Calls of a function that stays behind, one of them a sibling call if the compiler
   had its way, and of an exported one; nothing is left of the relocations that the
   klp relocations stand for.

   changed: f g
   reloc: R_PPC64_REL24 .*\.klp\.sym\.target\.h,0
   reloc: R_PPC64_REL24 .* ext
   no-reloc: R_PPC64_NONE
   without: 0003  */

extern int ext (int);
extern int ext1;

static int apart
h (int x)
{
  return x * ext1 + 1;
}

int
f (int x)
{
  return h (x) + ext (x) + VERSION;
}

int
g (int x)
{
  return h (x + VERSION);
}
