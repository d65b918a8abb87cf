/* Work on arrays.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   In a header, so that the compiler sees which function compares.  */

#ifndef KLPCHECK_LIST_H
#define KLPCHECK_LIST_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* The index of the first of the N elements of SIZE bytes at LIST that is not less than
   KEY, or N.  They are in the order of COMPARE (), which is called as bsearch ()
   calls it.  */

static inline size_t
first_not_less (const void *key, const void *list, size_t n, size_t size,
		int (*compare) (const void *, const void *))
{
  size_t low = 0, high = n;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (compare (key, (const char *) list + middle * size) > 0)
	low = middle + 1;
      else
	high = middle;
    }
  return low;
}

/* Return LIST, with N elements of SIZE bytes and room for *ALLOCATED, with room for one
   more; it may have moved.  Return null if there is no memory; then LIST is as it
   was.  */

static inline void *
room_for_one (void *list, size_t n, size_t *allocated, size_t size)
{
  size_t more = *allocated * 2 + 16;

  if (n < *allocated)
    return list;
  list = realloc (list, more * size);
  if (list)
    *allocated = more;
  return list;
}

/* Compare elements, or a key with one, that begin with a name.  */

static inline int
compare_name_first (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

#endif
