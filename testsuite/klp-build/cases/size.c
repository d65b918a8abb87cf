/* -Os: registers are saved and restored by functions that the linker provides.

   options: -Os
   changed: f
   reloc: R_PPC64_REL24 .* _restgpr0_
   no-symbol: \.klp\.sym\.[^ ]*gpr
   without: 0013  */

extern int ext (int);

int
f (int a, int b, int c, int d, int e)
{
  int x = ext (a + VERSION);
  int y = ext (b + x);
  int z = ext (c + y);
  return x + y + z + ext (d) * ext (e) + a + b + c + d + e;
}
