/* The vmlinux of a kernel.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_VMLINUX_H
#define KLPCHECK_VMLINUX_H

#include <gelf.h>
#include "kernel-object.h"

/* A table of exported symbols, from START to STOP, and what goes with each of them: its
   version and its flags, or null.  */
struct export_table
{
  uint64_t start, stop;
  const unsigned char *versions, *flags;
};

/* What vmlinux says of a symbol that it exports.  */
struct export
{
  bool gpl_only, has_version;
  uint32_t version;
};

struct vmlinux
{
  int fd;
  uint64_t size;
  Elf *elf;
  bool big_endian;

  struct kernel_object object;
  /* Its release, as "6.12.5", and what it demands of a module's vermagic; null if
     it does not tell.  */
  char *release, *vermagic;

  /* In 6.1 and 6.12, there is a second table, for the GPL alone.  */
  struct export_table exports[2];

  /* Why it cannot be used.  */
  char error[256];
};

/* Read the file PATH into VMLINUX.  Return false, and set VMLINUX->error, if it is no
   vmlinux or is damaged.  In any case, vmlinux_close () it.  */
bool vmlinux_open (struct vmlinux *vmlinux, const char *path);
void vmlinux_close (struct vmlinux *vmlinux);

/* Whether VMLINUX tells which symbols it exports.  */
bool vmlinux_tells_exports_p (const struct vmlinux *vmlinux);

/* Whether VMLINUX exports NAME.  If it does, set *EXPORT.  */
bool vmlinux_exports_p (const struct vmlinux *vmlinux, const char *name,
			struct export *export);

#endif
