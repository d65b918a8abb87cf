/* Findings that the user wants left out.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   What is left out is counted, and the report says so.

   Init code runs once.  Then the kernel frees that of vmlinux, and forgets its ftrace
   records (init/main.c, kernel_init (): free_initmem (), ftrace_free_init_mem ()); that
   of a module stays, on ppc64 (kernel-object.c).  kpatch-build (its README) and
   klp-build (tools/objtool/klp-sympos.c, klp_find_sympos ()) refuse a patch that
   changes it.  So they put none of it into a livepatch, and what --could-be alone finds
   in it never happens.  But the module loader resolves the calls of a module's init
   code like all others.  What goes to another object is therefore found there, too.

   Init code is in sections whose names begin with ".init": __init is .init.text
   (include/linux/init.h), and vmlinux has .init.text.* with it
   (include/asm-generic/vmlinux.lds.h, INIT_TEXT).  */

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include "filter.h"

static bool
init_section_p (const char *name)
{
  return strncmp (name, ".init", 5) == 0;
}

/* Whether a section called NAME is one that FILTER leaves out.  */

static bool
section_left_out_p (const struct filter *filter, const char *name)
{
  for (size_t i = 0; i < filter->n_sections; i++)
    if (fnmatch (filter->sections[i], name, 0) == 0)
      return true;
  return false;
}

void
filter_findings (const struct filter *filter, const struct object *object,
		 struct verdict *verdict)
{
  size_t kept = 0, section = 0;
  bool section_left_out = false;

  for (size_t i = 0; i < verdict->n_findings; i++)
    {
      struct finding *finding = &verdict->findings[i];
      const char *name = object->sections[finding->place.section].name;

      /* The findings are sorted by section.  */
      if (finding->place.section != section)
	{
	  section = finding->place.section;
	  section_left_out = section_left_out_p (filter, name);
	}
      if ((section != 0 && section_left_out)
	  || (filter->init && finding->could_be && init_section_p (name)))
	{
	  verdict->left_out[finding->rule]++;
	  free (finding->subject);
	  free (finding->detail);
	}
      else
	verdict->findings[kept++] = *finding;
    }
  verdict->n_findings = kept;
}
