/* Places in an object, in the words of its source.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   The DWARF of a relocatable object has relocations of its own.  libdwfl
   applies them, if it is given a file, which is made for it: the original may
   change any time.  It is asked only when there is a finding, and only what the
   object itself has is used: a separate file of debug information would be looked
   for all over the machine and beyond.

   When memory runs out, libdw calls a function that must not return; its own ends
   the process.  Ours jumps out of libdw.  What libdw was about to do is lost then,
   with the memory for it, but what it has done is still closed in order.  */

#include <setjmp.h>
#include <unistd.h>
#include "image.h"
#include "source-line.h"

static jmp_buf out_of_memory;

static void __attribute__ ((noreturn))
leave_libdw (void)
{
  longjmp (out_of_memory, 1);
}

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

  return p && !grows_too_much_p (object, size) ? memory_file (p, size) : -1;
}

static void
source_lines_open (struct source_lines *lines, const struct object *object)
{
  static const Dwfl_Callbacks callbacks = {
    .find_debuginfo = find_no_debuginfo,
    .section_address = dwfl_offline_section_address,
  };
  int fd = file_of (object);
  Dwarf_Addr bias;
  Dwarf *dwarf;

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
  dwarf = dwfl_module_getdwarf (lines->module, &bias);
  if (dwarf)
    dwarf_new_oom_handler (dwarf, leave_libdw);
  else
    lines->module = NULL;
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

/* Add what OBJECT's DWARF says of FINDING to it.  */

static void
find_line (struct source_lines *lines, const struct object *object,
	   struct finding *finding)
{
  GElf_Addr bias;
  GElf_Shdr header;
  Dwarf_Line *found;
  Elf *elf;

  if (!lines->opened)
    source_lines_open (lines, object);
  elf = lines->module ? dwfl_module_getelf (lines->module, &bias) : NULL;
  if (!elf || !gelf_getshdr (elf_getscn (elf, finding->place.section), &header))
    return;
  found = line_of (lines->module,
		   header.sh_addr + bias + finding->place.offset);
  if (found && dwarf_lineno (found, &finding->line) == 0)
    finding->source = dwarf_linesrc (found, NULL, NULL);
}

bool
source_lines_find (struct source_lines *lines, struct object *object,
		   struct verdict *verdict)
{
  if (setjmp (out_of_memory) != 0)
    return object_no_memory (object);
  for (size_t i = 0; i < verdict->n_findings; i++)
    if (verdict->findings[i].place.section != 0)
      find_line (lines, object, &verdict->findings[i]);
  return true;
}

struct where
where_is (const struct object *object, const struct finding *finding)
{
  struct place place = finding->place;
  const struct function *f;

  if (place.section == 0)
    return (struct where) { 0 };
  f = object_function (object, place);
  return (struct where) {
    .section = object->sections[place.section].name,
    .function = f ? f->name : NULL,
    .offset = place.offset - (f ? f->entry.offset : 0),
    .source = finding->source,
    .line = finding->line,
  };
}

void
source_lines_close (struct source_lines *lines)
{
  if (lines->dwfl)
    dwfl_end (lines->dwfl);
}
