/* Places in an object, in the words of its source.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   The DWARF of a relocatable object has relocations of its own.  libdwfl
   applies them, if it is given a file, which is made for it: the original may
   change any time.  It is asked only when there is a finding, and only what the object
   itself has is used: a separate file of debug information would be looked for all
   over the machine and beyond.  */

#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>
#include "source-line.h"

static int
find_no_debuginfo (Dwfl_Module *module, void **user, const char *name,
		   Dwarf_Addr base, const char *file, const char *link,
		   GElf_Word crc, char **found)
{
  (void) module, (void) user, (void) name, (void) base, (void) file;
  (void) link, (void) crc, (void) found;
  return -1;
}

/* How much larger the compressed sections of an object may get, compared to the
   whole of it.  Debug information gets a few times as large, what is made to do
   harm, a thousand times.  */
#define MOST_GROWTH 32

static bool
grows_too_much_p (const struct object *object, size_t size)
{
  size_t left = size * MOST_GROWTH;

  for (size_t i = 1; i < object->n_sections; i++)
    {
      GElf_Chdr header;

      if (!(object->sections[i].header.sh_flags & SHF_COMPRESSED)
	  || !gelf_getchdr (object->sections[i].scn, &header))
	continue;
      if (header.ch_size > left)
	return true;
      left -= header.ch_size;
    }
  return false;
}

/* Return a file with the contents of OBJECT, or -1.  */

static int
file_of (const struct object *object)
{
  size_t size;
  const char *p = elf_rawfile (object->elf, &size);
  int fd = p && !grows_too_much_p (object, size)
	   ? memfd_create ("klpcheck", MFD_CLOEXEC) : -1;

  while (fd >= 0 && size > 0)
    {
      ssize_t written = write (fd, p, size);

      if (written <= 0)
	{
	  close (fd);
	  return -1;
	}
      p += written;
      size -= written;
    }
  return fd;
}

static void
source_lines_open (struct source_lines *lines, const struct object *object)
{
  static const Dwfl_Callbacks callbacks = {
    .find_debuginfo = find_no_debuginfo,
    .section_address = dwfl_offline_section_address,
  };
  int fd = file_of (object);

  lines->opened = true;
  if (fd < 0)
    return;
  lines->dwfl = dwfl_begin (&callbacks);
  if (!lines->dwfl)
    {
      close (fd);
      return;
    }
  dwfl_report_begin (lines->dwfl);
  /* It closes fd, now or with the module.  */
  lines->module = dwfl_report_offline (lines->dwfl, "object", "object", fd);
  if (!lines->module)
    close (fd);
  dwfl_report_end (lines->dwfl, NULL, NULL);
}

/* What the DWARF of MODULE says of ADDRESS, or null.  Some compilers leave the
   table of which unit has which addresses out; then ask each.  */

static Dwarf_Line *
line_of (Dwfl_Module *module, GElf_Addr address)
{
  Dwarf_Addr bias;
  Dwarf_Die *unit = dwfl_module_addrdie (module, address, &bias);
  Dwarf_Line *line = unit ? dwarf_getsrc_die (unit, address - bias) : NULL;

  for (unit = NULL;
       !line && (unit = dwfl_module_nextcu (module, unit, &bias)); )
    line = dwarf_getsrc_die (unit, address - bias);
  return line;
}

/* Set *FILE, which is valid until source_lines_close (), and *LINE to what
   OBJECT's DWARF says of PLACE; return false if it says nothing.  */

static bool
source_line (struct source_lines *lines, const struct object *object,
	     struct place place, const char **file, int *line)
{
  GElf_Addr bias;
  GElf_Shdr header;
  Dwarf_Line *found;
  Elf *elf;

  if (!lines->opened)
    source_lines_open (lines, object);
  elf = lines->module ? dwfl_module_getelf (lines->module, &bias) : NULL;
  if (!elf || !gelf_getshdr (elf_getscn (elf, place.section), &header))
    return false;
  found = line_of (lines->module, header.sh_addr + bias + place.offset);
  *file = found && dwarf_lineno (found, line) == 0
	  ? dwarf_linesrc (found, NULL, NULL) : NULL;
  return *file != NULL;
}

struct where
where_is (const struct object *object, struct place place,
	  struct source_lines *lines)
{
  if (place.section == 0)
    return (struct where) { 0 };

  const struct function *f = object_function (object, place);
  struct where where = {
    .function = f ? f->name : NULL,
    .offset = place.offset - (f ? f->entry.offset : 0),
    .section = object->sections[place.section].name,
  };

  if (!source_line (lines, object, place, &where.source, &where.line))
    where.source = NULL;
  return where;
}

void
source_lines_close (struct source_lines *lines)
{
  if (lines->dwfl)
    dwfl_end (lines->dwfl);
}
