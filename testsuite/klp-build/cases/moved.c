/* What is in front of a function changes, and with it the places of its TOC entries, of
   its jump table and of its strings.

   changed: f
   without: all  */

extern int ext (int);
extern void say (const char *);
extern int ext1, ext2;

int
f (void)
{
#ifdef PATCHED
  say ("something new");
  ext1 = ext2;
#endif
  return ext1 + ext (1);
}

int
g (int x)
{
  say ("as before");
  switch (x)
    {
    case 0: return ext (x) + 10;
    case 1: return ext (ext1) * 11;
    case 2: return ext (ext2) - 12;
    case 3: return ext (x + 1) ^ 13;
    case 4: return ext (x + 2) | 14;
    case 5: return ext (ext1 + 3);
    default: return 0x123456789abcdef0 % x;
    }
}
