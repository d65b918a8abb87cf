/* What the kernel's module loader refuses.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_LOADER_H
#define KLPCHECK_LOADER_H

#include "judge.h"

/* Whether OBJECT is a whole module, as the kernel loads it, and not one of the
   objects that a module, or vmlinux, is linked from.  */
bool whole_module_p (const struct object *object);

/* Add to VERDICT what the module loader makes of OBJECT, branches apart.  Return
   false, and set OBJECT->error, if it cannot be judged.  */
bool loader_judge (struct object *object, const struct judge_options *options,
		   struct verdict *verdict);

#endif
