/* Is the stub as hostile as it should be, and not more?  Written in assembly: a
   call, with a slot, to a function that changes nothing.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.

   Prints a line for each register that is not as it should be; and nothing, if
   run with an argument and not rerouted.  */

#include <stdio.h>
#include <string.h>

/* What probe saw: all registers before the call, all after it, and what quiet
   saw when it was entered.  */
struct registers
{
  unsigned long gpr[32], cr, xer, ctr, lr, pad[4];
  struct { unsigned long first, second; } vsr[64];
};
struct { struct registers before, after; unsigned long entry[6]; } seen;

void probe (void *);
extern const char after_call[];
void quiet (void);

/* The frame: the back chain, LR and r2 as usual; &seen at 32; nonvolatile
   registers from 64 on.  GET stores all registers from 0(r30) on, FROM this
   offset; only r30 and the numbers used for it are lost.  */
asm (
"	.set frame, 1024\n"
"	.set vsrs, 320\n"
"	.macro get\n"
"	.set n, 0\n"
"	.rept 32\n"
"	std n, n*8(30)\n"
"	.set n, n+1\n"
"	.endr\n"
"	mfcr 29\n"
"	std 29, 32*8(30)\n"
"	mfxer 29\n"
"	std 29, 33*8(30)\n"
"	mfctr 29\n"
"	std 29, 34*8(30)\n"
"	mflr 29\n"
"	std 29, 35*8(30)\n"
"	.set n, 0\n"
"	.rept 64\n"
"	li 29, vsrs+n*16\n"
"	stxvd2x n, 30, 29\n"
"	.set n, n+1\n"
"	.endr\n"
"	.endm\n"

"	.section .text\n"
"	.globl probe\n"
"	.type probe, @function\n"
"probe:\n"
"0:	addis 2,12,.TOC.-0b@ha\n"
"	addi 2,2,.TOC.-0b@l\n"
"	.localentry probe,.-probe\n"
"	mflr 0\n"
"	std 0,16(1)\n"
"	stdu 1,-frame(1)\n"
"	std 3,32(1)\n"
"	mfcr 0\n"
"	std 0,40(1)\n"
"	.set n, 14\n"
"	.rept 18\n"
"	std n, n*8-48(1)\n"		/* from 64 on */
"	stfd n, n*8+96(1)\n"		/* from 208 on */
"	li 0, n*16+352\n"		/* from 672 on: v20 */
"	.if n >= 20\n"
"	stvx n, 1, 0\n"
"	.endif\n"
"	.set n, n+1\n"
"	.endr\n"
	/* Fill: register N gets 0x100 + N.  */
"	.set n, 0\n"
"	.rept 64\n"
"	li 0, 0x200+n\n"
"	mtvsrd n, 0\n"
"	xxpermdi n, n, n, 0\n"
"	.set n, n+1\n"
"	.endr\n"
"	li 0,0\n"
"	mtxer 0\n"
"	lis 0,0x2468\n"
"	ori 0,0,0x2468\n"
"	mtcr 0\n"
"	li 0,0x123\n"
"	mtctr 0\n"
"	mr 30,3\n"
"	.set n, 3\n"
"	.rept 29\n"
"	.if n != 30 && n != 13\n"
"	li n, 0x100+n\n"
"	.endif\n"
"	.set n, n+1\n"
"	.endr\n"
"	li 0,0x100\n"
"	get\n"
"	li 29,0x100+29\n"
"	bl quiet\n"
"	nop\n"
"	.globl after_call\n"
"after_call:\n"
	/* r30 is the only one that we need; if it is lost, we crash.  */
"	addi 30,30,832+512\n"
"	get\n"
"	.set n, 1\n"
"	.rept 6\n"
"	ld 29,-n*8(1)\n"
"	std 29,832+512+n*8-8(30)\n"
"	.set n, n+1\n"
"	.endr\n"
"	.set n, 14\n"
"	.rept 18\n"
"	lfd n, n*8+96(1)\n"
"	li 0, n*16+352\n"
"	.if n >= 20\n"
"	lvx n, 1, 0\n"
"	.endif\n"
"	ld n, n*8-48(1)\n"
"	.set n, n+1\n"
"	.endr\n"
"	ld 0,40(1)\n"
"	mtcr 0\n"
"	addi 1,1,frame\n"
"	ld 0,16(1)\n"
"	mtlr 0\n"
"	blr\n"
"	.size probe,.-probe\n"

	/* Changes nothing but memory below the stack.  */
"	.globl quiet\n"
"	.type quiet, @function\n"
"quiet:\n"
"	std 0,-8(1)\n"
"	std 2,-16(1)\n"
"	std 11,-24(1)\n"
"	std 12,-32(1)\n"
"	blr\n"
"	.size quiet,.-quiet\n");

static int wrong;

static void
check (const char *what, int n, int should_change, int changed)
{
  if (should_change == changed)
    return;
  printf ("%s%d %s\n", what, n, changed ? "was destroyed" : "is as before");
  wrong++;
}

/* r2 is restored by the slot; r3 and r4, f1 to f8 and v2 to v9 may be results;
   r29 and r30 are probe's own tools.  */
static void
check_all (void)
{
  const struct registers *b = &seen.before, *a = &seen.after;
  for (int i = 0; i < 32; i++)
    if (i != 29 && i != 30)
      check ("r", i, i == 0 || (i >= 5 && i <= 12), b->gpr[i] != a->gpr[i]);
  for (int i = 0; i < 8; i++)
    check ("cr", i, i < 2 || i > 4,
	   ((b->cr ^ a->cr) >> (28 - 4 * i) & 15) != 0);
  check ("xer", 0, 1, ((b->xer ^ a->xer) & 0xe0000000) == 0xe0000000);
  check ("ctr", 0, 1, b->ctr != a->ctr);
  check ("lr", 0, 1, a->lr != (unsigned long) after_call - 4);
  for (int i = 0; i < 64; i++)
    {
      int v = i - 32;
      int all = i == 0 || (i >= 9 && i <= 13) || v == 0 || v == 1
		|| (v >= 10 && v <= 19);
      check ("first half of vsr", i, all, b->vsr[i].first != a->vsr[i].first);
      check ("second half of vsr", i, all || i < 32,
	     b->vsr[i].second != a->vsr[i].second);
    }
  check ("r0 at the entry, ", 0, 1, seen.entry[0] != b->gpr[0]);
  check ("r2 at the entry, ", 2, 1, seen.entry[1] != b->gpr[2]);
  check ("r11 at the entry, ", 11, 1, seen.entry[2] != b->gpr[11]);
  if (seen.entry[3] != (unsigned long) quiet)
    {
      printf ("r12 is not the entry\n");
      wrong++;
    }
}

int
main (int argc, char **argv)
{
  (void) argv;
  _Static_assert (sizeof (struct registers) == 832 + 512, "");
  probe (&seen);
  if (argc == 1)
    check_all ();
  printf ("%d wrong\n", wrong);
  return wrong != 0;
}
