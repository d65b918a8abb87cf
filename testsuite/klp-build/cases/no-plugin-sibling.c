/* Without the plugin: a sibling call.

   plugin: no
   refused: f\+0x[0-9a-f]+: sibling call .* to h
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
  return h (x + VERSION);
}
