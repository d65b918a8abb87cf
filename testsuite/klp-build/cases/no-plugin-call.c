/* Without the plugin: a call that is not followed by a nop.

   plugin: no
   refused: f\+0x[0-9a-f]+: no nop after the call .* of h
   without: 0012 0016 0017 0018  */

extern int ext1;

static int apart
h (int x)
{
  return x * ext1 + 1;
}

int
f (int x)
{
  return h (x) + VERSION;
}
