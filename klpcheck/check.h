/* Check the objects in an ELF file or an archive.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_CHECK_H
#define KLPCHECK_CHECK_H

#include "report.h"

/* Check ELF, an object or an archive of them in memory, and report it as NAME.
   If it is an object for another machine, that is an error if NAMED, else it is
   skipped.  */
void check_elf (struct report *report, Elf *elf, const char *name,
		bool named);

#endif
