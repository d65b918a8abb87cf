/* A loop that loads with update begins one element before the array, where there is no
   symbol.

   changed: f
   reloc: \.klp\.sym\.target\.two,0 - 8
   without: 0004 0010 0015 0017  */

extern int use (const void *);

static const char names[4];
static const void *const one[] = { names, names + 1, names + 2 };
static const void *const two[] = { names + 3, names + 2, names + 1 };

int
own (int i)
{
  return use (one[i]) + use (two[i]);
}

int
f (void)
{
  const void *const *p = VERSION == 1 ? one : two;
  int sum = 0;

  for (int i = 0; i < 3; i++)
    sum += use (p[i]);
  return sum;
}
