/* The code of an object that the kernel will rewrite.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_PATCHED_CODE_H
#define KLPCHECK_PATCHED_CODE_H

#include "object.h"

/* What is on one side only of a boundary between two instructions.  */
enum boundary_kind
{
  /* What follows is rewritten, and what precedes is not, or apart from it.  */
  PATCH_BEGINS,
  /* What precedes is rewritten.  */
  PATCH_ENDS,
  /* The same for the code that takes the place of other code.  */
  ALTERNATIVE_BEGINS,
  ALTERNATIVE_ENDS
};

struct boundary
{
  /* That of the instruction behind it.  */
  struct place place;
  enum boundary_kind kind;
  /* The table, or the symbol, that says so.  */
  const char *table;
  /* In how many entries what follows is.  */
  size_t depth;
};

/* Sorted by place, then by kind.  */
struct patched_code
{
  struct boundary *boundaries;
  size_t n;
};

/* Read what the tables of OBJECT say will be rewritten into CODE, which the
   caller must free with patched_code_free () in any case.  Return false, and
   set OBJECT->error, if one of them cannot be understood.  */
bool patched_code_read (struct object *object, struct patched_code *code);
void patched_code_free (struct patched_code *code);

/* The boundary in front of PLACE, or null if there is none.  */
const struct boundary *patched_code_boundary (const struct patched_code *code,
					      struct place place);

/* The table that has an entry with the instruction at PLACE in it, or null.  */
const char *patched_code_around (const struct patched_code *code,
				 struct place place);

/* Set *DETAIL to whose the instruction behind BOUNDARY is, as a report goes on
   after "60000000 follows, ".  Return what asprintf () does.  */
int boundary_detail (const struct boundary *boundary, char **detail);

#endif
