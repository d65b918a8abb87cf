/* A changed function branches to a place in another, which is in a section of its own.

   changed: e f
   lands: e ori r7,r7,7
   without: 0008 0012 0013 0014 0015 0016 0017 0018  */

extern int ext1;

int
e (void)
{
  asm volatile ("b .Lplace");
  return ext1 + VERSION;
}

int
f (int x)
{
  asm volatile (".Lplace: ori 7, 7, 7");
  return ext1 + x + VERSION;
}
