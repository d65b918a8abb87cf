/* The medium code model: data of the patched object relative to the TOC.

   options: -mcmodel=medium
   refused: f\+0x[0-9a-f]+: not within reach of the TOC .*counter
   without: 0012 0016 0017 0018  */

static int counter;

int
f (void)
{
  return counter += VERSION;
}

int
g (void)
{
  return --counter;
}
