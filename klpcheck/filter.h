/* Findings that the user wants left out.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_FILTER_H
#define KLPCHECK_FILTER_H

#include "judge.h"

struct filter
{
  /* Patterns, as fnmatch (3) has them, of sections to leave out.  */
  const char **sections;
  size_t n_sections;
  /* Leave out what --could-be finds in init code.  */
  bool init;
};

/* Take what FILTER leaves out from the findings of the VERDICT on OBJECT, and count
   it there.  */
void filter_findings (const struct filter *filter, const struct object *object,
		      struct verdict *verdict);

#endif
