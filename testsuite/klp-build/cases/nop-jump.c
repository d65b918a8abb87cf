/* Another changed function branches to the nop after the call.  The relocation refers
   to an offset in the section of the first function.

   refused: f\+0x[0-9a-f]+: nop is not for the call .* of h
   without: 0012 0016 0017 0018  */

extern int ext1;

static void apart __attribute__ ((used))
h (void)
{
}

int
e (void)
{
  asm volatile ("b .Lnop");
  return ext1 + VERSION;
}

int
f (int x)
{
  asm volatile ("	bl	h\n"
		".Lnop:	nop\n");
  return ext1 + x + VERSION;
}
