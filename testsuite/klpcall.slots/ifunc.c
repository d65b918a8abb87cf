/* A call to an ifunc whose resolver is in this file, and a call made by the
   resolver.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
choice (void)
{
  return elsewhere (0);
}

static int one (int x) { return x + 1; }
static int two (int x) { return elsewhere (x) + 2; }

static int (*
resolve (void)) (int)
{
  return choice () > 3 ? one : two;
}

int chosen (int) __attribute__ ((ifunc ("resolve")));
static int chosen_locally (int) __attribute__ ((ifunc ("resolve")));

int
caller (int x)
{
  return chosen (x) + chosen_locally (x) + 1;
}
