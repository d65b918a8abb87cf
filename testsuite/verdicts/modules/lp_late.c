// SPDX-License-Identifier: GPL-2.0
/*
 * A livepatch with an address that the kernel fills in when the livepatch is enabled.
 * It patches itself, so no other module has to be there.  The edits in ../cases make
 * the relocation one for the livepatch core.
 */
#include "verdict.h"

static noinline __used __attribute__((noipa)) void verdict_old(void)
{
	asm volatile ("" : : : "memory");
}
static void verdict_new(void)
{
	RUNS();
}
asm(".pushsection .verdict, \"a\"\n"
    "	.weak \".klp.sym.lp_late.verdict_old,0\"\n"
    "	.quad \".klp.sym.lp_late.verdict_old,0\"\n"
    /* This one is there for its name, which .rela.verdict gets. */
    "	.section x.klp.rela.lp_late..verdict, \"a\"\n"
    "	.quad 0\n"
    "	.popsection");

LIVEPATCH_OF("lp_late", { .old_name = "verdict_old", .new_func = verdict_new, });
