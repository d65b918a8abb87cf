/* The rules of klpcheck.
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
  CALLEE_UNDEFINED,
  CALLEE_LIVEPATCH,
  /* In the object itself.  */
  CALLEE_LOCAL
};

struct finding
{
  enum rule rule;
  struct place place;
  uint32_t instruction;
  /* The instruction after it, if HAS_NEXT.  */
  uint32_t next;
  bool has_next;
  enum callee_kind callee_kind;
  const char *callee;
};

struct judge_options
{
  /* Take it that any function of the object may be SHN_LIVEPATCH one day.  */
  bool could_be;
  /* The kernel that is to load it has klpcall's patch.  */
  bool patched_kernel;
};

struct verdict
{
  struct finding *findings;
  size_t n_findings;
  size_t allocated;
  /* Branches that a rule was applied to; those of them that it found wrong
     but the patched kernel can handle.  */
  size_t branches, accepted[N_RULES];
};

/* Judge OBJECT.  VERDICT, which the caller must free with verdict_free () in
   any case, has the findings in the order of their places.  Return false, and
   set OBJECT->error, if it cannot be judged.  */
bool judge (struct object *object, const struct judge_options *options,
	    struct verdict *verdict);
void verdict_free (struct verdict *verdict);

/* The mnemonic of the branch INSTRUCTION.  */
const char *branch_mnemonic (uint32_t instruction);

#endif
