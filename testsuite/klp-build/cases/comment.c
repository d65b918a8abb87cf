/* Only a comment changes.

   unchanged: yes
   without: all  */

extern int ext (int);
extern int ext1;
static int counter;

static int apart
h (int x)
{
#ifdef PATCHED
  /* This is new.  */
#endif
  static const char *const names[] = { "one", "two" };
  return names[x & 1][0] + counter++;
}

int
f (int x)
{
  switch (x)
    {
    case 0: return h (x) + 10;
    case 1: return h (ext1) * 11;
    case 2: return h (x) - 12;
    case 3: return ext (x + 1) ^ 13;
    case 4: return ext (x + 2) | 14;
    case 5: return ext (ext1 + 3);
    default: return 0x123456789abcdef0 % x;
    }
}
