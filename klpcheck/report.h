/* What klpcheck says.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_REPORT_H
#define KLPCHECK_REPORT_H

#include <stdio.h>
#include "baseline.h"
#include "filter.h"

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* Begin with OUT and the options; the rest is counted.  */
struct report
{
  FILE *out;
  bool json, quiet, summary;
  struct judge_options judge;
  struct filter filter;
  /* Null if there is none.  */
  struct baseline *baseline;
  /* Auto: if OUT is a terminal that knows colours.  */
  enum colour colour;

  /* Whether stderr is a terminal on which a line can be written again.  */
  bool progress;

  /* Files.  Those whose findings are all known are not clean.  */
  size_t clean, with_findings, with_known, errors, skipped;
  size_t branches;
  /* Findings that are not known, and others.  */
  size_t findings[N_RULES], known[N_RULES], left_out[N_RULES];
  size_t accepted[N_RULES];
};

void report_begin (struct report *report);

/* On a terminal, say that the file NAME is next.  */
void report_progress (struct report *report, const char *name);

/* Report the VERDICT on OBJECT, from the file NAME.  */
void report_verdict (struct report *report, const char *name,
		     const struct object *object,
		     const struct verdict *verdict);

/* Report that the file NAME cannot be judged for the reason ERROR, of the kind
   CODE.  */
void report_error (struct report *report, const char *name,
		   enum error_code code, const char *error);

/* Report that the file NAME, which nobody named, was passed over.  */
void report_skipped (struct report *report, const char *name,
		     enum error_code code, const char *reason);

/* How many files have been reported, in whatever way.  */
size_t report_files (const struct report *report);

/* Report the totals, and return the exit status.  */
int report_end (struct report *report);

#endif
