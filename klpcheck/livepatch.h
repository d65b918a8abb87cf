/* What the kernel's livepatch core demands.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_LIVEPATCH_H
#define KLPCHECK_LIVEPATCH_H

#include "judge.h"
#include "kernel-object.h"

/* The widths that klp_resolve_symbols () gives sscanf () are this, MODULE_NAME_LEN less
   one, and NAME_LENGTH.  */
#define OBJECT_LENGTH 55

/* Add to VERDICT what is wrong with OBJECT as a livepatch, if it is one; MARKED: its
   .modinfo says so.  Return false, and set OBJECT->error, if it cannot be judged, as
   when it is not finished.  */
bool livepatch_judge (struct object *object, bool marked, struct verdict *verdict);

/* Whether the relocations in SECTION are applied when it is a module's turn.  */
bool livepatch_late_p (const struct section *section);

/* Set *GPL to whether the license of OBJECT, a module, lets it use what is exported for
   the GPL alone, and *LICENSE to what it is, or to null.  */
bool livepatch_license (struct object *object, bool *gpl, const char **license);

#endif
