/* Two files have static arrays of the same name, so their sections become one when they
   are linked.  A loop begins one element before the second array, and that is the last
   one of the first.

   first: yes
   refused: cannot tell whether array or what is behind it is meant by \.bss\.array\+0x3f
   without: 0010  */

extern int ext (int);
static unsigned char array[64];

#ifdef FIRST
int
first (int i)
{
  return array[i]++;
}
#else
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
#endif
