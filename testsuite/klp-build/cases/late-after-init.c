/* The same with data that becomes read-only once the livepatch is initialized.

   refused: hook\+0x0: read-only data cannot refer to h, which is in a module
   without: 0012 0016 0017 0018  */

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

#ifdef PATCHED
static int (*hook) (int) __attribute__ ((section (".data..ro_after_init"))) = h;

void
set (void)
{
  hook = 0;
}

int
f (int x)
{
  return hook (x);
}
#else
int
f (int x)
{
  return x;
}
#endif
