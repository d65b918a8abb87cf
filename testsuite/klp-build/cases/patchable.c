/* Another way to tell ftrace of functions.

   options: -fpatchable-function-entry=2
   trace: no
   changed: f
   size: __patchable_function_entries 16
   reloc: R_PPC64_ADDR64 .* f \+
   without: 0018  */

extern int ext1;

int
f (void)
{
  return ext1 + VERSION;
}

int
g (void)
{
  return ext1;
}
