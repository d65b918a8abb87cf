/* Judge whether a module fits the kernel that is to load it.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   no-kernel-symbol
	simplify_symbols () (kernel/module/main.c) refuses a whole module with an
	undefined symbol that resolve_symbol () does not find, unless it is weak.
	find_symbol () looks for it among what vmlinux and all modules that are
	loaded export; it passes over what is exported for the GPL alone if the
	module has another license.  dedotify () has taken one dot from its name.

	klp_find_object_symbol () (kernel/livepatch/core.c) refuses a symbol that it
	does not find, finds more than once for position 0, or not at its position.
	It looks up the symbols .klp.sym.OBJECT.NAME,POSITION that relocations
	have (klp_resolve_symbols ()), and each function that is to be replaced
	(klp_init_object_loaded ()).

   not-traceable
	klp_patch_func () (kernel/livepatch/patch.c) refuses a function for which
	ftrace_location () (kernel/trace/ftrace.c) finds no record.  klp_init_func ()
	refuses one that the livepatch replaces twice: kobject_add () finds that its
	name, with the position, is taken.  klp_init_object () refuses an object that
	it has twice, in the same way.

   klp-section
	klp_init_object_loaded () applies the relocations for a module if that is an
	object of the livepatch (klp_write_object_relocs (); 6.1:
	klp_apply_object_relocs ()).  Those for any other module are never applied.
	What else is wrong with such sections is found without the kernel
	(livepatch.c).

   other-record
	The same, but ftrace_location () finds the record of other code: the
	kernel says "patching complete", and nothing is replaced.

   no-kernel-object
	klp_find_object_module () waits for a module that is not loaded.  One that is
	not part of the kernel is never loaded.  One that is not at hand here
	cannot be looked at, which is found, too: it is not known to be safe.

   functions-unknown
	livepatch-functions.c says when.

   vermagic
	check_modinfo () (kernel/module/main.c) compares the module's with the
	kernel's (same_magic ()); with the section __versions, all but the first word,
	the release.  The kernel's is the variable vermagic; if vmlinux has lost it,
	the release is compared alone.  A whole module without it is refused
	(try_to_force_load ()).  It does not tell the byte order, but a kernel reads
	no header of the other one (elf_check_arch ()).

	check_version () (kernel/module/version.c) compares the version of each
	undefined symbol with the kernel's, and check_modstruct_version () that of
	module_layout.  verify_exported_symbols () refuses a module that exports a
	symbol that is exported already.  */

#define _GNU_SOURCE
#include <inttypes.h>
#include <search.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bytes.h"
#include "kernel-judge.h"
#include "list.h"
#include "livepatch.h"
#include "livepatch-functions.h"
#include "loader.h"

struct judging
{
  struct object *object;
  struct kernel_image *image;
  struct verdict *verdict;
  /* The names of modules that were found wanting, for tsearch ().  */
  void *missing;
};

/* Add a finding of RULE about the file, its detail made of FORMAT, and its subject
   SUBJECT.  */

static bool
found (struct judging *j, enum rule rule, const char *subject,
       const char *format, ...) __attribute__ ((format (printf, 4, 5)));

static bool
found (struct judging *j, enum rule rule, const char *subject,
       const char *format, ...)
{
  /* They are reported in the order in which they are found.  */
  struct finding finding = { .rule = rule, .place = { 0, j->verdict->n_findings } };
  va_list arguments;
  int length;

  va_start (arguments, format);
  length = vasprintf (&finding.detail, format, arguments);
  va_end (arguments);
  if (length < 0)
    return object_no_memory (j->object);
  return verdict_add (j->object, j->verdict, finding, "%s", subject);
}

/* --- The kernel's objects ------------------------------------------------ */

static int
compare_names (const void *a, const void *b)
{
  return strcmp (a, b);
}

/* Set *KERNEL to vmlinux or, if MODULE, the module NAME, or to null if it is not there,
   which is found once.  */

static bool
get_object (struct judging *j, const char *name, bool module,
	    const struct kernel_object **kernel)
{
  const char *error = "say where with --modules";
  char subject[OBJECT_LENGTH + 32], *copy;

  if (!module)
    {
      *kernel = &j->image->vmlinux.object;
      return true;
    }
  if (strcmp (name, "vmlinux") == 0)
    {
      *kernel = NULL;
      error = "the livepatch core would wait for a module of that name:"
	      " vmlinux must have none";
    }
  else
    *kernel = j->image->has_modules
	      ? kernel_modules_get (&j->image->modules, name, &error) : NULL;
  if (*kernel)
    return true;
  if (tfind (name, &j->missing, compare_names))
    return true;
  copy = strdup (name);
  if (!copy || !tsearch (copy, &j->missing, compare_names))
    {
      free (copy);
      return object_no_memory (j->object);
    }
  snprintf (subject, sizeof subject, "module '%s'", name);
  return found (j, RULE_NO_KERNEL_OBJECT, subject, "%s", error);
}

/* Set *SYMBOL to the one that NAME and POSITION mean in KERNEL, which is called
   WHERE, for what is called SUBJECT; or to null, which is found.  */

static bool
get_symbol (struct judging *j, const struct kernel_object *kernel,
	    const char *where, const char *name, uint64_t position,
	    const char *subject, const struct kernel_symbol **symbol)
{
  size_t count;

  *symbol = kernel_object_symbol (kernel, name, position, &count);
  if (*symbol)
    return true;
  if (count == 0)
    return found (j, RULE_NO_KERNEL_SYMBOL, subject, "%s has no '%s'", where, name);
  if (position > count)
    return found (j, RULE_NO_KERNEL_SYMBOL, subject, "%s has %zu called '%s'", where,
		  count, name);
  return found (j, RULE_NO_KERNEL_SYMBOL, subject, "%s has %zu called '%s', so its"
		" position cannot be 0", where, count, name);
}

/* --- Symbols ------------------------------------------------------------- */

/* Judge the symbol that is called FULL, if it is a livepatch symbol.  One of another
   form is not for this file to complain of.  */

static bool
judge_symbol (struct judging *j, const char *full)
{
  char object[OBJECT_LENGTH + 1], name[NAME_LENGTH + 1];
  char subject[OBJECT_LENGTH + NAME_LENGTH + 64];
  const struct kernel_object *kernel;
  const struct kernel_symbol *symbol;
  unsigned long position;

  if (strnlen (full, sizeof subject) > sizeof subject - 16
      || sscanf (full, ".klp.sym.%55[^.].%511[^,],%lu", object, name,
		 &position) != 3)
    return true;
  if (!get_object (j, object, strcmp (object, "vmlinux") != 0, &kernel))
    return false;
  if (!kernel)
    return true;
  snprintf (subject, sizeof subject, "symbol '%s'", full);
  if (!get_symbol (j, kernel, object, name, position, subject, &symbol))
    return false;
  return !symbol || !symbol->init
	 || found (j, RULE_NO_KERNEL_SYMBOL, subject, "%s has freed it with its"
		   " init code", object);
}

static bool
judge_symbols (struct judging *j)
{
  for (size_t i = 1; i < j->object->symbols.n; i++)
    {
      struct symbol symbol;

      if (!object_symbol (j->object, i, &symbol))
	return false;
      if (symbol.reserved && symbol.section == SHN_LIVEPATCH
	  && !judge_symbol (j, symbol.name))
	return false;
    }
  return true;
}

/* --- Functions ----------------------------------------------------------- */

/* Judge FUNCTION, which a finding calls SUBJECT.  */

static bool
judge_function (struct judging *j, const struct livepatch_function *function,
		const char *subject)
{
  const struct kernel_object *kernel;
  const struct kernel_symbol *symbol;
  uint64_t offset;
  bool good;

  if (!get_object (j, function->object, function->module, &kernel))
    return false;
  if (!kernel)
    return true;
  good = get_symbol (j, kernel, function->object, function->name,
		     function->position, subject, &symbol);
  if (symbol && !symbol->function)
    good = found (j, RULE_NOT_TRACEABLE, subject, "it is no function");
  else if (symbol)
    switch (kernel_object_record (kernel, symbol, &offset))
      {
      case RECORD_OWN:
	break;
      case RECORD_NONE:
	good = found (j, RULE_NOT_TRACEABLE, subject, "it has no ftrace record");
	break;
      case RECORD_OTHER:
	good = found (j, RULE_OTHER_RECORD, subject, "ftrace_location () finds the"
		      " record at +%#" PRIx64 ", of other code", offset);
	break;
      }
  return good;
}

static int
compare_functions (const void *a, const void *b)
{
  const struct livepatch_function *f = a, *g = b;
  /* klp_init_func () takes 0 for 1.  */
  uint64_t first = f->position == 0 ? 1 : f->position;
  uint64_t second = g->position == 0 ? 1 : g->position;
  int order = strcmp (f->name, g->name);

  if (order == 0)
    order = (first > second) - (first < second);
  return order != 0 ? order : strcmp (f->object, g->object);
}

/* FUNCTION stays where it is.  */

static void
keep_function (void *function)
{
  (void) function;
}

static bool
judge_functions (struct judging *j, const struct livepatch_functions *functions)
{
  bool good = true;
  void *seen = NULL;

  for (size_t i = 0; good && i < functions->n; i++)
    {
      const struct livepatch_function *function = &functions->functions[i];
      struct livepatch_function *const *first
	= tsearch (function, &seen, compare_functions);
      char *subject;

      if (!first
	  || asprintf (&subject, "function '%s,%" PRIu64 "' of %s", function->name,
		       function->position, function->object) < 0)
	{
	  good = object_no_memory (j->object);
	  break;
	}
      good = *first == function
	     ? judge_function (j, function, subject)
	     : found (j, RULE_NOT_TRACEABLE, subject, "the livepatch replaces it"
		      " twice");
      free (subject);
    }
  tdestroy (seen, keep_function);
  if (good && !functions->complete)
    good = found (j, RULE_FUNCTIONS_UNKNOWN, "livepatch", "%s",
		  functions->n > 0 ? "only some are in its data"
		  : "they are not in its data");
  return good;
}

/* --- Objects ------------------------------------------------------------- */

/* Judge whether OBJECTS, N of them and sorted, have one twice, which is found once.  */

static bool
judge_objects (struct judging *j, const struct livepatch_object *objects, size_t n)
{
  const char *last = NULL;

  for (size_t i = 1; i < n; i++)
    {
      char *subject;
      bool good;

      if (objects[i].patch == 0 || objects[i].patch != objects[i - 1].patch
	  || strcmp (objects[i].name, objects[i - 1].name) != 0
	  || (last && strcmp (objects[i].name, last) == 0))
	continue;
      last = objects[i].name;
      if (asprintf (&subject, "object '%s'", objects[i].name) < 0)
	return object_no_memory (j->object);
      good = found (j, RULE_NOT_TRACEABLE, subject, "the livepatch has it twice");
      free (subject);
      if (!good)
	return false;
    }
  return true;
}

/* Judge whether the relocations for the livepatch core are for an object of the
   livepatch, which has OBJECTS, N of them and sorted.  */

static bool
judge_sections (struct judging *j, const struct livepatch_object *objects, size_t n)
{
  for (size_t i = 1; i < j->object->n_sections; i++)
    {
      const struct section *section = &j->object->sections[i];
      char buffer[OBJECT_LENGTH + 1], *subject;
      const char *name = buffer;
      size_t first;
      bool good;

      if (!(section->header.sh_flags & SHF_RELA_LIVEPATCH)
	  || section->header.sh_size == 0
	  || sscanf (section->name, ".klp.rela.%55[^.]", buffer) != 1
	  || strcmp (name, "vmlinux") == 0)
	continue;
      first = first_not_less (&name, objects, n, sizeof *objects, compare_name_first);
      if (first < n && strcmp (objects[first].name, name) == 0)
	continue;
      if (asprintf (&subject, "section '%s'", section->name) < 0)
	return object_no_memory (j->object);
      good = found (j, RULE_KLP_SECTION, subject, "the livepatch has no object %s, so"
		    " its relocations are never applied", name);
      free (subject);
      if (!good)
	return false;
    }
  return true;
}

/* Judge what the object, a livepatch, says that it replaces.  */

static bool
judge_livepatch (struct judging *j)
{
  struct livepatch_functions functions;
  bool good = livepatch_functions (j->object, &functions)
	      && judge_objects (j, functions.objects, functions.n_objects)
	      && judge_functions (j, &functions)
	      && (!functions.complete
		  || judge_sections (j, functions.objects, functions.n_objects));

  free (functions.functions);
  free (functions.objects);
  return good;
}

/* --- vermagic ------------------------------------------------------------ */

/* The section NAME of OBJECT that is loaded, or 0: find_sec ().  */

static size_t
loaded_section (const struct object *object, const char *name)
{
  for (size_t i = 1; i < object->n_sections; i++)
    if ((object->sections[i].header.sh_flags & SHF_ALLOC)
	&& strcmp (object->sections[i].name, name) == 0)
      return i;
  return 0;
}

/* The length of the first word of TEXT.  */

static size_t
first_word (const char *text)
{
  return strcspn (text, " ");
}

/* Judge the vermagic of a module, which is MAGIC.  */

static bool
judge_vermagic (struct judging *j, const char *magic)
{
  const struct vmlinux *vmlinux = &j->image->vmlinux;
  const char *kernel = vmlinux->vermagic ? vmlinux->vermagic : vmlinux->release;
  const char *rest = magic, *kernel_rest = kernel;
  bool fits;

  if (loaded_section (j->object, "__versions") != 0)
    {
      rest += first_word (magic);
      kernel_rest += first_word (kernel);
    }
  if (vmlinux->vermagic)
    fits = strcmp (rest, kernel_rest) == 0;
  else
    fits = rest != magic
	   || (first_word (magic) == strlen (kernel)
	       && strncmp (magic, kernel, strlen (kernel)) == 0);
  if (fits)
    return true;
  return found (j, RULE_VERMAGIC, "vermagic", "it is '%s', the kernel's '%s'",
		magic, kernel);
}

/* --- Undefined symbols --------------------------------------------------- */

/* The size of struct modversion_info, and of its first member, the version; the name
   follows.  */
#define VERSION_SIZE 64
#define VERSION_NUMBER 8

struct version
{
  /* Without its first dot: dedotify_versions ().  */
  char name[VERSION_SIZE - VERSION_NUMBER + 1];
  uint64_t number;
  size_t order;
};

/* What a whole module says about the symbols that it wants.  */
struct wanting
{
  bool gpl;
  const char *license;
  /* The modules that it depends on, between commas; null if there are none.  */
  const char *depends;
  /* Whether versions are compared, and the N_VERSIONS that it has, by name.  */
  bool compares;
  struct version *versions;
  size_t n_versions;
};

static int
compare_versions (const void *a, const void *b)
{
  const struct version *v = a, *w = b;
  int order = strcmp (v->name, w->name);

  return order != 0 ? order : (v->order > w->order) - (v->order < w->order);
}

static int
compare_version_name (const void *name, const void *version)
{
  return strcmp (name, ((const struct version *) version)->name);
}

/* Read the versions of symbols in SECTION.  */

static bool
read_versions (struct judging *j, size_t section, struct wanting *wanting)
{
  Elf_Data *data;

  if (!object_data (j->object, section, &data))
    return false;
  wanting->n_versions = data->d_size / VERSION_SIZE;
  wanting->versions = calloc (wanting->n_versions + 1, sizeof *wanting->versions);
  if (!wanting->versions)
    return object_no_memory (j->object);
  for (size_t i = 0; i < wanting->n_versions; i++)
    {
      const unsigned char *p = (unsigned char *) data->d_buf + i * VERSION_SIZE;
      struct version *version = &wanting->versions[i];
      size_t dot = p[VERSION_NUMBER] == '.';

      version->number = number_of_bytes (p, VERSION_NUMBER, j->object->big_endian);
      memcpy (version->name, p + VERSION_NUMBER + dot,
	      VERSION_SIZE - VERSION_NUMBER - dot);
      version->order = i;
    }
  if (wanting->n_versions > 0)
    qsort (wanting->versions, wanting->n_versions, sizeof *wanting->versions,
	   compare_versions);
  return true;
}

/* Fill in WANTING.  What it has of versions, the caller must free in any case.  */

static bool
read_wanting (struct judging *j, struct wanting *wanting)
{
  struct export export;
  size_t section;
  bool there;

  if (!livepatch_license (j->object, &wanting->gpl, &wanting->license)
      || !object_modinfo (j->object, "depends", &there, &wanting->depends))
    return false;
  if (wanting->depends && wanting->depends[0] == '\0')
    wanting->depends = NULL;
  if (loaded_section (j->object, "__version_ext_crcs") != 0
      || !vmlinux_exports_p (&j->image->vmlinux, "module_layout", &export)
      || !export.has_version)
    return true;
  section = loaded_section (j->object, "__versions");
  if (section == 0)
    return found (j, RULE_VERMAGIC, "version of symbols", "there is no section"
		  " __versions, and the kernel has CONFIG_MODVERSIONS");
  wanting->compares = true;
  return read_versions (j, section, wanting);
}

/* Judge the version of the symbol NAME, which vmlinux has as EXPORT.  */

static bool
judge_version (struct judging *j, const struct wanting *wanting, const char *name,
	       const struct export *export)
{
  size_t first;
  char *subject;
  bool good;

  if (!wanting->compares || !export->has_version)
    return true;
  first = first_not_less (name, wanting->versions, wanting->n_versions,
			  sizeof *wanting->versions, compare_version_name);
  if (first < wanting->n_versions && strcmp (wanting->versions[first].name, name) == 0
      && wanting->versions[first].number == export->version)
    return true;
  if (asprintf (&subject, "version of symbol '%s'", name) < 0)
    return object_no_memory (j->object);
  if (first < wanting->n_versions && strcmp (wanting->versions[first].name, name) == 0)
    good = found (j, RULE_VERMAGIC, subject, "it is %#" PRIx64 ", the kernel's %#"
		  PRIx32, wanting->versions[first].number, export->version);
  else
    good = found (j, RULE_VERMAGIC, subject, "__versions has none");
  free (subject);
  return good;
}

/* Set *EXPORTED to whether a module could export NAME: one of those that the object
   depends on, or any other, which could have been loaded before.  To look at all takes
   longer.  */

static bool
find_in_modules (struct judging *j, const struct wanting *wanting, const char *name,
		 bool *exported)
{
  struct kernel_modules *modules = &j->image->modules;
  char *names = NULL, *rest;
  bool good = true;

  *exported = false;
  if (wanting->depends && !(names = strdup (wanting->depends)))
    return object_no_memory (j->object);
  for (char *p = names ? strtok_r (names, ",", &rest) : NULL;
       p && good && !*exported; p = strtok_r (NULL, ",", &rest))
    good = kernel_modules_export_p (modules, p, name, exported);
  free (names);
  if (good && !*exported)
    good = kernel_modules_export_p (modules, NULL, name, exported);
  return good || object_no_memory (j->object);
}

/* Judge the undefined symbol NAME; WEAK: the kernel need not find it.  */

static bool
judge_undefined (struct judging *j, const struct wanting *wanting, const char *name,
		 bool weak)
{
  struct export export;
  bool there = vmlinux_exports_p (&j->image->vmlinux, name, &export), good;
  char *subject;

  if (there && (wanting->gpl || !export.gpl_only))
    return judge_version (j, wanting, name, &export);
  if (weak)
    return true;
  if (!there)
    {
      bool exported = wanting->depends;

      if (j->image->has_modules && !find_in_modules (j, wanting, name, &exported))
	return false;
      if (exported)
	return true;
    }
  if (asprintf (&subject, "symbol '%s'", name) < 0)
    return object_no_memory (j->object);
  if (there)
    good = found (j, RULE_NO_KERNEL_SYMBOL, subject, "vmlinux exports it for the GPL"
		  " alone, and the module's license is '%s'",
		  wanting->license ? wanting->license : "");
  else
    good = found (j, RULE_NO_KERNEL_SYMBOL, subject, "%s",
		  j->image->has_modules ? "neither vmlinux nor a module exports it"
		  : "vmlinux does not export it");
  free (subject);
  return good;
}

/* Judge what a whole module leaves undefined, and what it exports.  */

static bool
judge_linkage (struct judging *j, const struct kernel *target,
	       const struct wanting *wanting)
{
  struct export export;

  if (vmlinux_exports_p (&j->image->vmlinux, "module_layout", &export)
      && !judge_version (j, wanting, "module_layout", &export))
    return false;
  for (size_t i = 1; i < j->object->symbols.n; i++)
    {
      struct symbol symbol;
      const char *exported;
      char *subject;
      bool good;

      if (!object_symbol (j->object, i, &symbol))
	return false;
      if (symbol.reserved && symbol.section == SHN_UNDEF
	  && strcmp (symbol.name, ".TOC.") != 0)
	{
	  if (!judge_undefined (j, wanting,
				symbol.name + (symbol.name[0] == '.' && !target->pcrel),
				ELF64_ST_BIND (symbol.elf.st_info) == STB_WEAK))
	    return false;
	  continue;
	}
      exported = exported_name (j->object, &symbol);
      if (!exported || !vmlinux_exports_p (&j->image->vmlinux, exported, &export))
	continue;
      if (asprintf (&subject, "exported symbol '%s'", exported) < 0)
	return object_no_memory (j->object);
      good = found (j, RULE_VERMAGIC, subject, "vmlinux exports it, too");
      free (subject);
      if (!good)
	return false;
    }
  return true;
}

/* The same of the object, if it is a whole module and the kernel tells.  */

static bool
judge_module (struct judging *j, const struct kernel *target)
{
  struct wanting wanting = { 0 };
  bool good;

  if (!whole_module_p (j->object) || !vmlinux_tells_exports_p (&j->image->vmlinux))
    return true;
  good = read_wanting (j, &wanting) && judge_linkage (j, target, &wanting);
  free (wanting.versions);
  return good;
}

/* --- The whole ----------------------------------------------------------- */

bool
kernel_judge (struct object *object, const struct judge_options *options,
	      struct verdict *verdict)
{
  struct judging j = { object, options->image, verdict, NULL };
  const char *magic, *mark;
  bool good = true, there;

  if (!options->image)
    return true;
  if (object->big_endian != options->image->vmlinux.big_endian)
    return found (&j, RULE_VERMAGIC, "byte order", "the kernel is %s-endian",
		  object->big_endian ? "little" : "big");
  if (!object_modinfo (object, "vermagic", &there, &magic)
      || !object_modinfo (object, "livepatch", &there, &mark))
    return false;
  if (magic)
    good = judge_vermagic (&j, magic);
  else if (whole_module_p (object))
    good = found (&j, RULE_VERMAGIC, "vermagic", "there is none in .modinfo");
  good = good && judge_module (&j, &options->kernel) && judge_symbols (&j);
  if (mark)
    good = good && judge_livepatch (&j);
  tdestroy (j.missing, free);
  return good;
}
