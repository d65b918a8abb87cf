/* The kinds of errors of klpcheck.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#include "errors.h"

const char *const error_codes[N_ERRORS] = {
#define CODE(value, code) [value] = code,
  ERRORS (CODE)
};

#define CODE_THERE(value, code) \
  _Static_assert (sizeof ("" code) > 1, #value " lacks a code, errors.h");
ERRORS (CODE_THERE)
