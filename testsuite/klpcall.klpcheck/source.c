/* Findings say where they are in the source, for every section that has
   code.  */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
value (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  return value (x) + 1;
}

__attribute__ ((section (".init.text"))) int
initial (int x)
{
  return value (x) + 2;
}
