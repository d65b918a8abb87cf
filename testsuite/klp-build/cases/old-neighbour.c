/* A loop starts with a pointer to the element before its array.  That is the last
   element of another array, in the original as well.

   options: -fno-toplevel-reorder
   changed: f
   reloc: R_PPC64_ADDR64 .* \.klp\.sym\.target\.before,[01] \+ 8
   without: 0010  */

extern int ext (int);

static int before[3] read_mostly = { 1, 2, 3 };
#ifdef ADDED
static int added[3] read_mostly = { 1, 2, 3 };
#endif
static int table[64] read_mostly = { 1 };

int
own (int i)
{
  return before[i]++ + table[i]++;
}

int
f (int n)
{
  int sum = 0;

  for (int i = 0; i < n; i++)
    sum = sum * 3 + ext (table[i]);
  return sum + VERSION;
}
