/* Code gets to the nop from another section, when an exception is fixed up.

   refused: f\+0x[0-9a-f]+: nop is not for the call .* of h
   without: 0012 0016 0017 0018  */

static void apart __attribute__ ((used))
h (void)
{
}

int
f (int x)
{
  asm volatile ("	bl	h\n"
		"1:	nop\n"
		"	.section .fixup, \"ax\"\n"
		"	b	1b\n"
		"	.previous");
  return x + VERSION;
}
