/* A livepatch's read-only data is read-only by the time that the module is loaded which
   it refers to.

   refused: ops\.[0-9]+\+0x0: read-only data cannot refer to h, which is in a module
   without: 0012 0016 0017 0018  */

extern int call (void *);

static int apart
h (int x)
{
  return x + 1;
}

int
other (int x)
{
  return h (x);
}

int
f (void)
{
#ifdef PATCHED
  static int (*const ops) (int) = h;
  return call ((void *) &ops);
#else
  return 1;
#endif
}
