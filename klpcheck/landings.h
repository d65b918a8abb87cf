/* Where the code of an object is pointed at.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_LANDINGS_H
#define KLPCHECK_LANDINGS_H

#include "object.h"

/* Sorted.  */
struct landings
{
  struct place *places;
  size_t n;
};

/* Read into LANDINGS the places in code that relocations of OBJECT refer to.  Return
   false, and set OBJECT->error, if OBJECT is damaged.  In any case, the caller must
   free LANDINGS with landings_free ().  */
bool landings_read (struct object *object, struct landings *landings);
void landings_free (struct landings *landings);

#endif
