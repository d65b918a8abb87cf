/* Names of relocation types.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_RELOCATION_NAMES_H
#define KLPCHECK_RELOCATION_NAMES_H

/* The name of the ppc64 relocation TYPE, or null if it has none.  */
const char *relocation_name (unsigned type);

#endif
