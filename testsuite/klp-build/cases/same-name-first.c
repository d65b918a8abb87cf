/* The same in the first of the two files: what is before the section is before its
   first variable.

   first: yes
   changed: f
   reloc: \.klp\.sym\.target\.array,1 - 1
   without: 0010  */

extern int ext (int);
static unsigned char array[64];

#ifdef FIRST
int
own (int i)
{
  return array[i]++;
}

int
f (int n)
{
  int sum = 0;

  for (int i = 0; i < n; i++)
    sum = sum * 3 + ext (array[i]);
  return sum + VERSION;
}
#else
int
second (int i)
{
  return array[i]++;
}
#endif
