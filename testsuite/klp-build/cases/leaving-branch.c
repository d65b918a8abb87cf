/* Both functions are in one section, so the assembler resolves the call of one that has
   no local entry.  A copy of the caller would call whatever is there.

   refused: f\+0x[0-9a-f]+: leads to other code without a relocation
   without: 0012 0016 0017 0018  */

#define sched __attribute__ ((noipa, section (".sched.text")))

static sched void
h (int *p)
{
  *p = 1;
}

sched int
f (int *p)
{
  h (p);
  return VERSION;
}
