/* A file of known findings.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_BASELINE_H
#define KLPCHECK_BASELINE_H

#include "judge.h"

/* A known finding.  */
struct known
{
  /* Its line, without the newline; malloced.  */
  char *text;
  size_t number;
  /* It was found again.  */
  bool found;
  /* It was not, although its file was judged.  */
  bool gone;
  /* Of the first of several with this text: how many of them were found.  Of the
     first of a file: whether the file was judged.  */
  size_t n_found;
  bool judged;
};

/* Begin with PATH and WRITING.  */
struct baseline
{
  const char *path;
  /* To be written with all findings; else it is read and compared with them.  */
  bool writing;

  /* Sorted, if it was read or written.  */
  struct known *known;
  size_t n_known, allocated;
  /* How many are gone, and how many are of files that were not judged; set by
     baseline_end ().  */
  size_t n_gone, n_unjudged;

  /* The names of the files that were judged; see tsearch (3).  */
  void *files;

  /* What is wrong with the file.  */
  enum error_code error_code;
  char error[256];
};

/* Read BASELINE, unless it is to be written.  Return false, and set BASELINE->error,
   if that fails.  */
bool baseline_read (struct baseline *baseline);

/* Set *COUNT to how often this has been called for a file of this NAME, this time
   included.  Return false if there is no memory.  */
bool baseline_count (struct baseline *baseline, const char *name, size_t *count);

/* Mark the findings of the VERDICT on OBJECT, from the file NAME, that are in
   BASELINE as known; if it is to be written, put all of them into it first.  Return
   false if there is no memory.  */
bool baseline_mark (struct baseline *baseline, const char *name,
		    const struct object *object, struct verdict *verdict);

/* When all is judged: see which known findings are gone, or write BASELINE.  Return
   false, and set BASELINE->error, if that fails.  */
bool baseline_end (struct baseline *baseline);

void baseline_free (struct baseline *baseline);

#endif
