/* Check the objects in an ELF file or an archive.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   This is klpcheck without files and command line, and so what the fuzzer
   calls.  */

#define _GNU_SOURCE
#include <ar.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "check.h"
#include "source-line.h"

/* What precedes each member of an archive.  */
#define MEMBER_HEADER 60

/* Of the findings in VERDICT, leave out or mark as known what the options say.  A
   baseline has them under the name KNOWN_AS.  */

static bool
sort_out (struct report *report, const char *known_as, struct object *object,
	  struct verdict *verdict)
{
  filter_findings (&report->filter, object, verdict);
  return !report->baseline
	 || baseline_mark (report->baseline, known_as, object, verdict)
	 || object_no_memory (object);
}

/* Check the object ELF, called NAME, which a baseline has as KNOWN_AS.  */

static void
check_object (struct report *report, Elf *elf, const char *name,
	      const char *known_as, bool named)
{
  struct object object;
  struct verdict verdict = { 0 };
  struct source_lines lines = { 0 };

  if (object_open (&object, elf)
      && judge (&object, &report->judge, &verdict)
      && sort_out (report, known_as, &object, &verdict)
      && (report->quiet || source_lines_find (&lines, &object, &verdict)))
    report_verdict (report, name, &object, &verdict);
  else if (object.error_code == ERROR_OTHER_MACHINE && !named)
    report_skipped (report, name, object.error_code, object.error);
  else
    report_error (report, name, object.error_code, object.error);
  source_lines_close (&lines);
  verdict_free (&verdict);
  object_close (&object);
}

/* Set *NAME to what the report calls the MEMBER of ARCHIVE, and *KNOWN_AS to what a
   baseline does, both malloced.  Return false if there is no memory.  */

static bool
name_member (struct report *report, const char *archive, const char *member,
	     char **name, char **known_as)
{
  size_t count = 1;

  *known_as = NULL;
  if (asprintf (name, "%s(%s)", archive, member) < 0)
    {
      *name = NULL;
      return false;
    }
  if (report->baseline && !baseline_count (report->baseline, *name, &count))
    return false;
  if ((count > 1 ? asprintf (known_as, "%s(%s/%zu)", archive, member, count)
       : asprintf (known_as, "%s", *name)) >= 0)
    return true;
  *known_as = NULL;
  return false;
}

/* Check MEMBER of the archive NAME.  */

static void
check_member (struct report *report, Elf *member, const char *name,
	      const Elf_Arhdr *header, bool named)
{
  char *member_name, *known_as;

  if (!name_member (report, name, header->ar_name, &member_name, &known_as))
    report_error (report, name, ERROR_MEMORY,
		  "needs more memory than there is");
  else
    {
      report_progress (report, member_name);
      if (elf_kind (member) == ELF_K_ELF)
	check_object (report, member, member_name, known_as, named);
      else
	report_error (report, member_name, ERROR_NOT_ELF, "is no ELF object");
    }
  free (member_name);
  free (known_as);
}

/* Check the members of ARCHIVE.  libelf just stops where it is damaged, so see
   to it that the members reach from its beginning to its end.  */

static void
check_archive (struct report *report, Elf *archive, const char *name,
	       bool named)
{
  /* The only one that libelf takes without a file.  */
  Elf_Cmd command = ELF_C_READ_MMAP;
  Elf *member;
  size_t size;
  bool whole = true;
  uint64_t reached = SARMAG;

  if (!elf_rawfile (archive, &size))
    size = 0;
  while (whole && command != ELF_C_NULL
	 && (member = elf_begin (-1, command, archive)))
    {
      const Elf_Arhdr *header = elf_getarhdr (member);

      whole = header && header->ar_size >= 0 && header->ar_rawname;
      if (whole)
	{
	  reached = elf_getaroff (member) + MEMBER_HEADER
		    + (uint64_t) header->ar_size;
	  whole = reached <= size;
	}
      /* Symbol tables and the table of names begin with a slash.  */
      if (whole && header->ar_name && header->ar_name[0] != '/')
	check_member (report, member, name, header, named);
      command = elf_next (member);
      elf_end (member);
    }
  if (!whole || reached + reached % 2 < size)
    report_error (report, name, ERROR_DAMAGED,
		  "is a truncated or damaged archive");
}

void
check_elf (struct report *report, Elf *elf, const char *name, bool named)
{
  if (elf_kind (elf) == ELF_K_AR)
    check_archive (report, elf, name, named);
  else
    check_object (report, elf, name, name, named);
}
