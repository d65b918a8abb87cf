/* Calls within the livepatch go to the local entry: of another function, and of the
   function itself.

   changed: f g
   symbol: FUNC .*<localentry>: 8.* g$
   code: bl +[0-9a-f]+ <g\+0x8>
   code: bl +[0-9a-f]+ <f\+0x8>
   without: 0007  */

extern int ext1;

static int apart
g (int x)
{
  return ext1 + x * VERSION;
}

int
f (int x)
{
  return x ? f (x - 1) * g (x) + VERSION : ext1;
}
