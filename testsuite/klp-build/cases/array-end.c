/* A loop begins at the end of its array, where the patch puts a global variable, which
   would have been referred to by its own symbol.

   options: -fno-toplevel-reorder
   changed: f
   reloc: R_PPC64_ADDR64 .* \.klp\.sym\.target\.table,[01] \+ 10
   without: 0010  */

extern int ext (int);

static int table[4] read_mostly = { 1, 2, 3, 4 };
#ifdef PATCHED
int added read_mostly = 7;
#endif

void
set (int i, int x)
{
  table[i] = x;
}

int
f (void)
{
  int n = VERSION;

  for (int i = 3; i >= 0; i--)
    n += ext (table[i]);
  return n;
}
