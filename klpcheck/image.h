/* Files, read into memory.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_IMAGE_H
#define KLPCHECK_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <gelf.h>
#include "errors.h"

struct image
{
  /* An ELF file or an archive; null if it is a thin archive, which libelf does
     not know.  */
  Elf *elf;
  /* The file; null if it is compressed, and ELF has what was in it.  */
  char *bytes;
  size_t size;

  /* Why it cannot be read.  */
  enum error_code error_code;
  char error[256];
};

/* Read FD, an ordinary file of SIZE bytes, into IMAGE, and decompress it if it is
   compressed.  Of an ELF file that object_open () refuses by its header, ELF has
   no more than that.  Return false, and set IMAGE->error, if it is nothing that
   could have objects, or cannot be read.  In any case, image_close () it.  */
bool image_open (struct image *image, int fd, size_t size);

/* The same of the file PATH, which may be no ordinary one, or not be there.  */
bool image_open_file (struct image *image, const char *path);
void image_close (struct image *image);

/* Return a file in memory with the SIZE bytes at P, or -1.  */
int memory_file (const void *p, size_t size);

#endif
