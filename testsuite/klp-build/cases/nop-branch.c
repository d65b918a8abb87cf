/* Without the plugin: code gets to the nop without the call.

   plugin: no
   refused: f\+0x[0-9a-f]+: nop is not for the call .* of h
   without: 0012 0016 0017 0018  */

extern int ext (int);

static void apart
h (void)
{
}

int
f (int x)
{
  x = ext (x);
  if (__builtin_expect (x != 0, 1))
    h ();
  asm volatile ("nop");
  return x + VERSION;
}
