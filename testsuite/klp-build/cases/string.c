/* A loop over a string that loads with update begins one character before it, and the
   place there belongs to another string.

   changed: f g
   string: constant
   without: 0004 0010 0015 0017  */

extern int use (long);
extern void say (const char *);

#ifdef PATCHED
# define DIGITS "uvwxyz12i"
#else
# define DIGITS "uvwxyz34i"
#endif

int
f (void)
{
  const char *p = DIGITS;
  int n = 0;

  for (int i = 0; i < 9; i++)
    n += use (p[i]);
  return n;
}

int
g (void)
{
  const char *p = "constant";
  int n = VERSION;

  say ("other");
  for (int i = 0; i < 8; i++)
    n += use (p[i]);
  return n;
}
