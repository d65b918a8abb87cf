/* What klpcheck finds in an object.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_JUDGE_H
#define KLPCHECK_JUDGE_H

#include "object.h"
#include "rules.h"

/* Where the callee is.  */
enum callee_kind
{
  /* There is none: the finding is not about a branch.  */
  CALLEE_NONE,
  CALLEE_UNDEFINED,
  CALLEE_LIVEPATCH,
  /* In the object itself.  */
  CALLEE_LOCAL
};

/* SUBJECT and DETAIL belong to it; either may be null.  */
struct finding
{
  enum rule rule;
  /* Section 0: it is about the object as a whole.  */
  struct place place;
  /* What it is about, if not a branch.  A baseline has it, so it has no offsets,
     nor other numbers that change with every build.  */
  char *subject;
  /* What else is to be said.  */
  char *detail;

  /* The branch.  */
  uint32_t instruction;
  /* The instruction after it, if HAS_NEXT.  */
  uint32_t next;
  bool has_next;
  enum callee_kind callee_kind;
  const char *callee;
  /* What its relocation says: a symbol, as the symbol table calls it, and an
     addend.  Null if the assembler has resolved the branch.  */
  const char *symbol;
  int64_t addend;

  /* It would be none without --could-be.  */
  bool could_be;
  /* The baseline has it.  */
  bool known;

  /* What source_lines_find () adds: where it is in the source; null if that is
     not known.  */
  const char *source;
  int line;
};

/* The kernel that is to load it.  */
struct kernel
{
  /* It has klpcall's patches.  */
  bool patched;
  /* It has CONFIG_PPC_KERNEL_PCREL.  */
  bool pcrel;
  /* Its version as KERNEL_VERSION () makes it; 0: any that klpcheck knows.  */
  unsigned version;
};

struct kernel_image;

#define KERNEL_VERSION(major, minor) ((major) << 8 | (minor))

struct judge_options
{
  /* Take it that any function of the object may be SHN_LIVEPATCH one day.  */
  bool could_be;
  struct kernel kernel;
  /* What there is of that kernel, or null.  */
  struct kernel_image *image;
};

struct verdict
{
  struct finding *findings;
  size_t n_findings;
  size_t allocated;
  /* Branches that a rule was applied to; those of them that it found wrong
     but the patched kernel can handle.  */
  size_t branches, accepted[N_RULES];
  /* Findings that the filter took out.  */
  size_t left_out[N_RULES];
};

/* Judge OBJECT.  VERDICT, which the caller must free with verdict_free () in
   any case, has the findings in the order of their places.  Return false, and
   set OBJECT->error, if it cannot be judged.  */
bool judge (struct object *object, const struct judge_options *options,
	    struct verdict *verdict);
void verdict_free (struct verdict *verdict);

/* How many of the findings are known.  */
size_t verdict_known (const struct verdict *verdict);

/* Add FINDING to VERDICT, which takes its detail, and also a subject made of
   FORMAT, unless that is null.  Return false, and set OBJECT->error, if there is
   no memory.  */
bool verdict_add (struct object *object, struct verdict *verdict,
		  struct finding finding, const char *format, ...)
  __attribute__ ((format (printf, 4, 5)));

/* The mnemonic of the branch INSTRUCTION.  */
const char *branch_mnemonic (uint32_t instruction);

#endif
