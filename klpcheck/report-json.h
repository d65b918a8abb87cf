/* What klpcheck says, as JSON: the parts of the report, in their order.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_REPORT_JSON_H
#define KLPCHECK_REPORT_JSON_H

#include "report.h"

void json_begin (const struct report *report);

/* The VERDICT on OBJECT, from the file NAME.  */
void json_verdict (const struct report *report, const char *name,
		   const struct object *object, const struct verdict *verdict);

/* That the file NAME was not judged, and why.  */
void json_unjudged (const struct report *report, const char *name,
		    const char *verdict, enum error_code code,
		    const char *reason);

/* The totals, and the exit STATUS.  */
void json_end (const struct report *report, int status);

#endif
