/* Write text that may be anything.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   Names come from files and may be anything; they are written so that a
   terminal, or who reads them, is safe from them.  */

#ifndef KLPCHECK_TEXT_H
#define KLPCHECK_TEXT_H

#include <stdbool.h>
#include <stdio.h>

/* Write TEXT to OUT, with what is no printable character as \xNN.  */
void put_text (FILE *out, const char *text);

/* The same, for texts that must be told apart: a backslash is \x5c.  A tab or a
   newline may stand behind it.  */
void put_column (FILE *out, const char *text);

/* Whether LINE is N columns that put_column () could have written, with tabs between
   them.  */
bool columns_p (const char *line, size_t n);

/* Write TEXT, or null, as a value of JSON, with what is no UTF-8 as U+FFFD.  */
void put_json (FILE *out, const char *text);

#endif
