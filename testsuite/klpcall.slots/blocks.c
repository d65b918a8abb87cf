/* Calls that passes duplicate, move and thread: loops, switches, computed
   goto, alloca, statement expressions, cleanups.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);
extern void use (void *);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

static __attribute__ ((noipa)) void
clean (int *p)
{
  use (p);
}

int
loop (int *a, int n)
{
  int i, sum = 0;
  for (i = 0; i < n; i++)
    sum += a[i] > 0 ? f (a[i]) : f (-a[i]) * 2;
  return sum;
}

int
choose (int x)
{
  switch (x)
    {
    case 0: return f (1) + 1;
    case 1: return f (2) + 2;
    case 2: return f (3) * 3;
    case 3: return f (5) * 4;
    case 4: return f (8) - 5;
    case 5: return f (x) - 6;
    default: return f (x) ^ f (x + 1);
    }
}

int
computed (int x)
{
  static void *const labels[] = { &&one, &&two, &&three };
  goto *labels[x];
one:
  x += f (1);
two:
  x += f (2);
three:
  return x + f (3);
}

int
dynamic (int n)
{
  __attribute__ ((cleanup (clean))) int i = n;
  char *p = __builtin_alloca (n);
  use (p);
  return f (({ f (n) + *p; })) + i;
}
