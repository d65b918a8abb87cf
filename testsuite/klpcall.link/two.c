/* Half of a program; the other half is one.c.  */

extern int in_one (int);

__attribute__ ((noipa)) int
in_two (int x)
{
  return in_one (x + 1) + 2;
}

__attribute__ ((noipa)) int
sibling (int x)
{
  return in_one (x);
}
