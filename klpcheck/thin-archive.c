/* Read thin archives, which are what kbuild makes (built-in.a).
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   A thin archive has the headers of an archive, but not the members: their
   names say where they are.  libelf reads ordinary archives alone.  A header
   is 60 bytes of text:

     name[16] date[12] uid[6] gid[6] mode[8] size[10] "`\n"

   The contents of just the symbol tables ("/", "/SYM64/") and of the table of
   names ("//") follow it.  A member is called "/N", N being where in the table
   its name begins, which ends with "/\n".  */

#include <string.h>
#include "thin-archive.h"

#define MAGIC "!<thin>\n"
#define HEADER_SIZE 60
#define SIZE_FIELD 48

bool
thin_archive_p (const char *image, size_t size)
{
  return size >= strlen (MAGIC) && memcmp (image, MAGIC, strlen (MAGIC)) == 0;
}

/* Read the number in the field of WIDTH characters at P into *VALUE.  */

static bool
read_number (const char *p, size_t width, size_t *value)
{
  size_t digits = 0;

  for (*value = 0; digits < width && p[digits] >= '0' && p[digits] <= '9';
       digits++)
    *value = *value * 10 + (p[digits] - '0');
  return digits > 0 && (digits == width || p[digits] == ' ');
}

const char *
thin_archive_members (const char *image, size_t size,
		      void (*member) (void *, const char *, size_t),
		      void *context)
{
  const char *names = NULL;
  size_t names_size = 0;

  for (size_t at = strlen (MAGIC); at < size; )
    {
      const char *header = image + at, *end;
      size_t length, name;

      if (size - at < HEADER_SIZE
	  || memcmp (header + HEADER_SIZE - 2, "`\n", 2) != 0
	  || !read_number (header + SIZE_FIELD, 10, &length))
	return "is a truncated or damaged thin archive";
      at += HEADER_SIZE;

      if (memcmp (header, "/ ", 2) == 0 || memcmp (header, "//", 2) == 0
	  || memcmp (header, "/SYM64/", 7) == 0)
	{
	  if (length > size - at)
	    return "is a truncated or damaged thin archive";
	  if (header[1] == '/')
	    {
	      names = image + at;
	      names_size = length;
	    }
	  at += length + (length % 2 != 0 && length < size - at);
	  continue;
	}
      if (header[0] != '/' || !read_number (header + 1, 15, &name)
	  || name >= names_size)
	return "is a damaged thin archive, or one of archives, which cannot be"
	       " read";
      end = memchr (names + name, '\n', names_size - name);
      if (!end || end - (names + name) < 2 || end[-1] != '/')
	return "is a damaged thin archive";
      member (context, names + name, end - 1 - (names + name));
    }
  return NULL;
}
