/* Places in an object, in the words of its source.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_SOURCE_LINE_H
#define KLPCHECK_SOURCE_LINE_H

#include <elfutils/libdwfl.h>
#include "judge.h"

/* Start with all zero.  */
struct source_lines
{
  bool opened;
  Dwfl *dwfl;
  Dwfl_Module *module;
};

/* Where a finding is, and what the source says of it.  SECTION is null if it is
   about the object as a whole.  */
struct where
{
  const char *section;
  const char *function;
  uint64_t offset;
  const char *source;
  int line;
};

/* Add what OBJECT's DWARF says of the findings of VERDICT to them, valid until
   source_lines_close ().  Return false, and set OBJECT->error, if libdw runs out of
   memory.  */
bool source_lines_find (struct source_lines *lines, struct object *object,
			struct verdict *verdict);

/* Where FINDING, in OBJECT, is.  */
struct where where_is (const struct object *object, const struct finding *finding);
void source_lines_close (struct source_lines *lines);

#endif
