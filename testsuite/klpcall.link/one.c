/* Half of a program; the other half is two.c.  */

extern int in_two (int);
extern int sibling (int);
extern void abort (void);
static volatile int counter = 1;

__attribute__ ((noipa)) int
in_one (int x)
{
  return counter++ + x;
}

static __attribute__ ((noipa)) int
local (int x)
{
  return in_one (x) * 2;
}

static __attribute__ ((noipa)) int
tail (int x)
{
  return local (x + 1);
}

int
main (void)
{
  /* in_two: 2 + in_one (6), which is 1 + 6; local: (2 + 7) * 2.  */
  if (in_two (5) != 9 || tail (6) != 18)
    abort ();
  if (sibling (1) != 4 || counter != 4)
    abort ();
  return 0;
}
