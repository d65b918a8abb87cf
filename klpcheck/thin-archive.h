/* Thin archives.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_THIN_ARCHIVE_H
#define KLPCHECK_THIN_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the file whose SIZE bytes are at IMAGE is a thin archive.  */
bool thin_archive_p (const char *image, size_t size);

/* Call MEMBER with CONTEXT for the name, of LENGTH bytes and not terminated, of
   each file that it lists; names that do not begin with a slash are relative to
   the archive's directory.  Return null, or what is wrong with it.  */
const char *thin_archive_members (const char *image, size_t size,
				  void (*member) (void *context,
						  const char *name,
						  size_t length),
				  void *context);

#endif
