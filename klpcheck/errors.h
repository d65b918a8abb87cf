/* The kinds of errors of klpcheck: why it does not judge a file.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   People read the text of an error; programs, its code in the JSON, which stays
   when the text gets better.  A new kind takes a row here and a line in
   klpcheck(1), for which a test asks.  */

#ifndef KLPCHECK_ERRORS_H
#define KLPCHECK_ERRORS_H

/* A row for each kind: its enumerator, and its code.  */
#define ERRORS(ERROR)							\
  /* The system does not let it be read or written.  */			\
  ERROR (ERROR_IO, "io")						\
  ERROR (ERROR_MEMORY, "memory")					\
  ERROR (ERROR_NOT_REGULAR, "not-regular")				\
  /* Nothing in it could be judged: an empty file or directory.  */	\
  ERROR (ERROR_EMPTY, "empty")						\
  /* Neither an ELF file nor an archive.  */				\
  ERROR (ERROR_NOT_ELF, "not-elf")					\
  ERROR (ERROR_COMPRESSED, "compressed")				\
  ERROR (ERROR_INTERMEDIATE_CODE, "intermediate-code")			\
  ERROR (ERROR_THIN_ARCHIVE, "thin-archive")				\
  ERROR (ERROR_OTHER_MACHINE, "other-machine")				\
  /* A program or a shared object.  */					\
  ERROR (ERROR_NOT_RELOCATABLE, "not-relocatable")			\
  /* With a baseline: the same file came up before.  */			\
  ERROR (ERROR_REPEATED, "repeated")					\
  /* A livepatch that does not show its calls yet.  */			\
  ERROR (ERROR_UNFINISHED, "unfinished-livepatch")			\
  /* What it says contradicts itself, or what it promises is missing; that	\
     it was truncated cannot be told from that.  */			\
  ERROR (ERROR_DAMAGED, "damaged")

enum error_code
{
#define ERROR_VALUE(value, code) value,
  ERRORS (ERROR_VALUE)
#undef ERROR_VALUE
  N_ERRORS
};

extern const char *const error_codes[N_ERRORS];

#endif
