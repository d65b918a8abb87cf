/* Source lines of places in an object.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_SOURCE_LINE_H
#define KLPCHECK_SOURCE_LINE_H

#include <elfutils/libdwfl.h>
#include "object.h"

/* Start with all zero.  */
struct source_lines
{
  bool opened;
  Dwfl *dwfl;
  Dwfl_Module *module;
};

/* Set *FILE, which is valid until source_lines_close (), and *LINE to what
   OBJECT's DWARF says of PLACE; return false if it says nothing.  */
bool source_line (struct source_lines *lines, const struct object *object,
		  struct place place, const char **file, int *line);
void source_lines_close (struct source_lines *lines);

#endif
