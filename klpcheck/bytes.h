/* Numbers as files have them, in either byte order.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_BYTES_H
#define KLPCHECK_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The number that the SIZE bytes at P are, eight at most.  */

static inline uint64_t
number_of_bytes (const unsigned char *p, size_t size, bool big_endian)
{
  uint64_t number = 0;

  for (size_t i = 0; i < size; i++)
    number = number << 8 | p[big_endian ? i : size - 1 - i];
  return number;
}

#endif
