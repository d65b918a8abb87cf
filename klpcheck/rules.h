/* The rules of klpcheck, and all its words for them.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   A new rule takes a row here, code that finds what breaks it, and a paragraph
   in klpcheck(1).  rules.c does not compile without the row and all its texts,
   and a test asks for the paragraph.  The code is in judge.c for branches,
   loader.c, livepatch.c, and kernel-judge.c for --vmlinux.  */

#ifndef KLPCHECK_RULES_H
#define KLPCHECK_RULES_H

/* What a finding of a rule is about, and so how a report words it.  */
enum rule_kind
{
  /* A branch: "bl to 'f' FOUND, DETAIL".  */
  ABOUT_BRANCH,
  /* A branch and the instruction after it:
     "bl to 'f' FOUND, 38600001 follows, DETAIL".  */
  ABOUT_NEXT,
  /* Anything else, which the finding names: "SUBJECT FOUND: DETAIL".  */
  ABOUT_SUBJECT
};

/* A row for each rule, in the order of the totals.  The columns are its
   enumerator and the members of struct rule_words.  */
#define RULES(RULE)							\
  /* A call without a slot.  */						\
  RULE (RULE_NO_SLOT, "no-slot", ABOUT_NEXT, "has no slot",		\
	"calls without a slot",						\
	"without a nop of its own, the call makes the kernel refuse"	\
	" the module (\"Expected nop after call\") or overwrite another"	\
	" nop: compile with -fplugin=klpcall; in assembly, put a nop"	\
	" after the call")						\
  RULE (RULE_SIBLING_CALL, "sibling-call", ABOUT_BRANCH,		\
	"is a sibling call",						\
	"sibling calls",						\
	"the caller's caller would go on with a wrong r2: compile with"	\
	" -fplugin=klpcall; in assembly, make it a call with a frame"	\
	" and a nop")							\
  /* A call to the local entry of a function that takes r2 from it, by	\
     a function that has none.  */					\
  RULE (RULE_NO_TOC, "no-toc", ABOUT_BRANCH, "comes without r2",	\
	NULL,								\
	"the kernel enters the callee where it expects an r2 that the"	\
	" caller does not have: compile both with -mpcrel, or neither")	\
  /* A call that does not enter its callee where it should.  */		\
  RULE (RULE_WRONG_ENTRY, "wrong-entry", ABOUT_BRANCH,			\
	"misses the right entry",					\
	NULL,								\
	"the callee would go on with a wrong r2: in assembly, branch to"	\
	" the function's own symbol, without an addend")			\
  /* A call of a function that need not leave r2 as it was.  */		\
  RULE (RULE_LOST_TOC, "lost-toc", ABOUT_BRANCH, "may lose r2",		\
	NULL,								\
	"the callee need not leave r2 as it was, and the kernel restores"	\
	" it only after calls to other objects: compile both with -mpcrel," \
	" or neither")							\
  /* What the module loader refuses or gets wrong: loader.c.  */	\
  RULE (RULE_UNKNOWN_RELOCATION, "unknown-relocation", ABOUT_SUBJECT,	\
	"is unknown to the module loader",				\
	NULL,								\
	"the kernel refuses the module (\"Unknown ADD relocation\"):"	\
	" compile with the kernel's own flags; in assembly, let no"	\
	" conditional branch leave its section")			\
  RULE (RULE_OUT_OF_REACH, "out-of-reach", ABOUT_SUBJECT,		\
	"leads too far",						\
	NULL,								\
	"vmlinux, other modules and per-cpu variables are too far away:"	\
	" compile with -mcmodel=large, which takes whole addresses from"	\
	" .toc")								\
  RULE (RULE_UNLOADED_SYMBOL, "unloaded-symbol", ABOUT_SUBJECT,		\
	"points into a section that is not loaded",			\
	NULL,								\
	"the kernel writes an address that is of no use when the module"	\
	" has been loaded: give the section the flag SHF_ALLOC (\"a\")")	\
  RULE (RULE_MISALIGNED_VALUE, "misaligned-value", ABOUT_SUBJECT,	\
	"has a value that is no multiple of 4",				\
	NULL,								\
	"the kernel refuses the module: align what the relocation"	\
	" refers to")							\
  RULE (RULE_SKIPPED_RELOCATION, "skipped-relocation", ABOUT_SUBJECT,	\
	"is not applied",						\
	NULL,								\
	"the variable begins with 0 instead of an address: set it in"	\
	" the module's init function")					\
  RULE (RULE_COMMON_SYMBOL, "common-symbol", ABOUT_SUBJECT,		\
	"is common",							\
	NULL,								\
	"the kernel refuses the module: compile with -fno-common")	\
  RULE (RULE_MODULE_FORMAT, "module-format", ABOUT_SUBJECT,		\
	"does not have the form that the module loader demands",		\
	NULL,								\
	"the kernel refuses the module: link it as the kernel's build"	\
	" links modules")						\
  /* What the livepatch core refuses or passes over: livepatch.c.  */	\
  RULE (RULE_KLP_SECTION, "klp-section", ABOUT_SUBJECT,			\
	"does not have the form that the livepatch core demands",		\
	NULL,								\
	"the kernel refuses its relocations, does not apply them, or"	\
	" applies them too early: let no linker change a finished"	\
	" livepatch")							\
  RULE (RULE_KLP_SYMBOL, "klp-symbol", ABOUT_SUBJECT,			\
	"is not as the livepatch core demands",				\
	NULL,								\
	"the kernel refuses the livepatch, or takes 0 for the symbol's"	\
	" address: let no linker change a finished livepatch")		\
  RULE (RULE_KLP_READ_ONLY, "klp-read-only", ABOUT_SUBJECT,		\
	"is applied to what is read-only by then",			\
	NULL,								\
	"the kernel oopses when it applies it: let no constant have the"	\
	" address of something in a module")					\
  RULE (RULE_NOT_A_LIVEPATCH, "not-a-livepatch", ABOUT_SUBJECT,		\
	"is not marked as a livepatch",					\
	NULL,								\
	"the kernel refuses to enable it: add"				\
	" MODULE_INFO (livepatch, \"Y\"); to its source")		\
  /* What does not fit the kernel that --vmlinux names: kernel-judge.c.  */ \
  RULE (RULE_NO_KERNEL_SYMBOL, "no-kernel-symbol", ABOUT_SUBJECT,	\
	"is not found in the kernel",					\
	NULL,								\
	"the kernel refuses the module: build it for this kernel")	\
  RULE (RULE_NO_KERNEL_OBJECT, "no-kernel-object", ABOUT_SUBJECT,	\
	"cannot be looked at",						\
	NULL,								\
	"what the livepatch does to this module is not checked, so it"	\
	" does not count as safe")					\
  RULE (RULE_NOT_TRACEABLE, "not-traceable", ABOUT_SUBJECT,		\
	"cannot be replaced",						\
	NULL,								\
	"the kernel refuses the livepatch: replace each function once, or"	\
	" its callers if there is no record (\"failed to find location\")")	\
  RULE (RULE_OTHER_RECORD, "other-record", ABOUT_SUBJECT,		\
	"would not be replaced",					\
	NULL,								\
	"the kernel accepts the livepatch, but it has no effect: ftrace" \
	" finds what is left of a weak function that was overridden;"	\
	" replace the function's callers instead")			\
  RULE (RULE_FUNCTIONS_UNKNOWN, "functions-unknown", ABOUT_SUBJECT,	\
	"does not name all functions that it replaces",			\
	NULL,								\
	"klpcheck cannot look them up in the kernel: keep them in"	\
	" variables of type struct klp_func, with their symbols")	\
  RULE (RULE_VERMAGIC, "vermagic", ABOUT_SUBJECT,			\
	"does not fit the kernel",					\
	NULL,								\
	"the kernel refuses the module: build it for this kernel")

/* What can be wrong; the code that finds it says why it is.  */
enum rule
{
#define RULE_VALUE(value, ...) value,
  RULES (RULE_VALUE)
#undef RULE_VALUE
  N_RULES
};

struct rule_words
{
  /* Its name in totals, in JSON and in klpcheck(1).  */
  const char *name;
  enum rule_kind kind;
  /* What a report says of the branch or subject.  */
  const char *found;
  /* The name of such branches where a kernel with klpcall's patches makes them
     safe; null if it does not.  */
  const char *accepted;
  /* What comes of it, and how to avoid it.  */
  const char *advice;
};

extern const struct rule_words rules[N_RULES];

#endif
