/* Read the modules of a kernel.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   Most kernels have thousands of modules, and a livepatch is about one or two.  The
   directory is gone through once; a module is read when it is asked for, and kept.

   The kernel calls a module what its file is called, with underscores for dashes
   (KBUILD_MODNAME, scripts/Makefile.lib).

   A module has no addresses yet.  Its sections are laid out here one after the other,
   as the kernel does it in the end (layout_sections ()), but no page is known to begin
   anywhere: of two records that it could take for a function's, either could be
   found.

   Of a module that is asked what it exports, only the names of that are kept.  */

#define _GNU_SOURCE
#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "image.h"
#include "kernel-modules.h"
#include "list.h"
#include "object.h"

struct kernel_module
{
  char *name, *path;
  /* Which file it is.  */
  dev_t device;
  ino_t inode;
  bool read;
  struct image image;
  struct object object;
  struct kernel_object kernel;
  /* Why it is of no use, or null.  */
  const char *error;

  /* What it exports, when that has been read, sorted.  EXPORTS_UNKNOWN: it exports
     symbols, and has lost their names.  */
  bool exports_read, exports_unknown;
  char **exports;
  size_t n_exports, exports_allocated;
};

/* --- The directory ------------------------------------------------------- */

size_t
module_name_length (const char *file)
{
  static const char *const endings[]
    = { ".ko", ".ko.gz", ".ko.bz2", ".ko.xz", ".ko.zst" };
  size_t length = strlen (file);

  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    {
      size_t ending = strlen (endings[i]);

      if (length > ending && strcmp (file + length - ending, endings[i]) == 0)
	return length - ending;
    }
  return 0;
}

/* Add ENTRY, a file or a link, if it is a module.  Return false if there is no
   memory.  */

static bool
add_module (struct kernel_modules *modules, const FTSENT *entry)
{
  const char *path = entry->fts_path, *file = entry->fts_name;
  size_t length = module_name_length (file);
  struct kernel_module *module;
  struct stat status;

  if (length == 0 || stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return true;
  module = room_for_one (modules->modules, modules->n, &modules->allocated,
			 sizeof *module);
  if (!module)
    return false;
  modules->modules = module;
  module += modules->n;
  *module = (struct kernel_module) { .device = status.st_dev,
				     .inode = status.st_ino };
  module->name = strndup (file, length);
  module->path = strdup (path);
  if (!module->name || !module->path)
    {
      free (module->name);
      free (module->path);
      return false;
    }
  for (char *p = module->name; *p != '\0'; p++)
    if (*p == '-')
      *p = '_';
  modules->n++;
  return true;
}

static int
compare_modules (const void *a, const void *b)
{
  const struct kernel_module *m = a, *n = b;
  int order = strcmp (m->name, n->name);

  return order != 0 ? order : strcmp (m->path, n->path);
}

const char *
kernel_modules_open (struct kernel_modules *modules, const char *directory,
		     const char *release)
{
  char *path = strdup (directory);
  char *paths[] = { path, NULL };
  bool no_memory = !path, no_directory = false;
  FTSENT *entry;
  FTS *tree;
  int error;

  *modules = (struct kernel_modules) { .release = release };
  if (no_memory)
    return "needs more memory than there is";
  tree = fts_open (paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
  while (tree && !no_memory && !no_directory
	 && (errno = 0, entry = fts_read (tree)))
    switch (entry->fts_info)
      {
      case FTS_DNR:
      case FTS_ERR:
      case FTS_NS:
	error = entry->fts_errno;
	fts_close (tree);
	free (path);
	return strerror (error);
      case FTS_F:
      case FTS_SL:
	no_directory = entry->fts_level == 0;
	no_memory = !add_module (modules, entry);
	break;
      default:
	break;
      }
  error = no_memory ? ENOMEM : no_directory ? ENOTDIR : errno;
  if (tree)
    fts_close (tree);
  free (path);
  if (error != 0)
    return strerror (error);
  if (modules->n == 0)
    return "has no module in it";
  qsort (modules->modules, modules->n, sizeof *modules->modules, compare_modules);
  return NULL;
}

void
kernel_modules_close (struct kernel_modules *modules)
{
  for (size_t i = 0; i < modules->n; i++)
    {
      struct kernel_module *module = &modules->modules[i];

      kernel_object_free (&module->kernel);
      if (module->read)
	object_close (&module->object);
      image_close (&module->image);
      for (size_t j = 0; j < module->n_exports; j++)
	free (module->exports[j]);
      free (module->exports);
      free (module->name);
      free (module->path);
    }
  free (modules->modules);
}

/* --- One module ---------------------------------------------------------- */

/* Lay the sections out: set *ADDRESSES to where they are, for the caller to free, and
   the end.  */

static bool
lay_out (struct kernel_module *module, uint64_t **addresses)
{
  const struct object *object = &module->object;
  /* Not 0: no symbol is there.  */
  uint64_t next = 1 << 16;

  *addresses = calloc (object->n_sections, sizeof **addresses);
  if (!*addresses)
    return false;
  for (size_t i = 1; i < object->n_sections; i++)
    {
      const Elf64_Shdr *header = &object->sections[i].header;
      uint64_t align = header->sh_addralign;

      if (!(header->sh_flags & SHF_ALLOC))
	continue;
      if (align > 1 && align <= 1 << 16 && (align & (align - 1)) == 0)
	next = (next + align - 1) & ~(align - 1);
      (*addresses)[i] = next;
      next += header->sh_size;
    }
  module->kernel.end = next;
  return true;
}

/* Whether a symbol called NAME is a mapping symbol: is_mapping_symbol ()
   (include/linux/module_symbol.h).  6.1 has fewer (is_arm_mapping_symbol ()).  */

static bool
mapping_p (const char *name)
{
  return name[0] == '$' || strncmp (name, ".L", 2) == 0
	 || strncmp (name, "L0", 2) == 0;
}

/* Read the symbols that kallsyms has of a module (add_kallsyms ()).  */

static bool
read_symbols (struct kernel_module *module, const uint64_t *addresses)
{
  struct object *object = &module->object;
  struct kernel_object *kernel = &module->kernel;

  kernel->symbols = calloc (object->symbols.n + 1, sizeof *kernel->symbols);
  if (!kernel->symbols)
    return object_no_memory (object);
  for (size_t i = 1; i < object->symbols.n; i++)
    {
      struct kernel_symbol *symbol = &kernel->symbols[kernel->n_symbols];
      struct symbol elf;
      unsigned type;

      if (!object_symbol (object, i, &elf))
	return false;
      type = ELF64_ST_TYPE (elf.elf.st_info);
      if (elf.reserved || type == STT_SECTION || elf.name[0] == '\0'
	  || addresses[elf.section] == 0)
	continue;
      symbol->name = elf.name;
      symbol->address = addresses[elf.section] + elf.elf.st_value;
      symbol->size = elf.elf.st_size;
      symbol->order = i;
      symbol->function = type == STT_FUNC;
      symbol->mapping = mapping_p (elf.name);
      kernel->n_symbols++;
    }
  return kernel_object_sort_symbols (kernel) || object_no_memory (object);
}

/* Whether SECTION has ftrace records: find_module_sections ()
   (kernel/module/main.c).  */

static bool
records_p (const struct section *section)
{
  return strcmp (section->name, "__mcount_loc") == 0
	 || strcmp (section->name, "__patchable_function_entries") == 0;
}

/* Read the ftrace records, which are relocations.  */

static bool
read_records (struct kernel_module *module, const uint64_t *addresses)
{
  struct object *object = &module->object;
  struct kernel_object *kernel = &module->kernel;

  for (size_t i = 1; i < object->n_sections; i++)
    {
      const Elf64_Shdr *header = &object->sections[i].header;
      struct table relas;
      uint64_t *more;

      if (header->sh_type != SHT_RELA || header->sh_info >= object->n_sections
	  || !records_p (&object->sections[header->sh_info]))
	continue;
      if (!object_relas (object, i, &relas))
	return false;
      more = realloc (kernel->records,
		      (kernel->n_records + relas.n + 1) * sizeof *more);
      if (!more)
	return object_no_memory (object);
      kernel->records = more;
      for (size_t j = 0; j < relas.n; j++)
	{
	  Elf64_Rela rela = table_rela (&relas, j);
	  struct symbol symbol;

	  if (!object_symbol (object, ELF64_R_SYM (rela.r_info), &symbol))
	    return false;
	  if (!symbol.reserved && addresses[symbol.section] != 0)
	    kernel->records[kernel->n_records++]
	      = addresses[symbol.section] + symbol.elf.st_value + rela.r_addend;
	}
    }
  kernel_object_sort_records (kernel);
  return true;
}

/* Open the file of MODULE as IMAGE, as it would be opened to be judged.  Return null,
   or what is wrong with it.  */

static const char *
open_module (const struct kernel_module *module, struct image *image)
{
  if (!image_open_file (image, module->path))
    return image->error;
  if (!image->elf || elf_kind (image->elf) != ELF_K_ELF)
    return "is no ELF file";
  return NULL;
}

/* Whether OBJECT is a module of the kernel RELEASE.  The kernel may load those of
   others, but these have other symbols.  */

static bool
check_release (struct object *object, const char *release)
{
  size_t length = strlen (release);
  const char *magic;
  bool there;

  if (!object_modinfo (object, "vermagic", &there, &magic))
    return false;
  return !magic || (strncmp (magic, release, length) == 0 && magic[length] == ' ')
	 || object_error (object, "it is one of Linux %.*s, and not of %.40s",
			  (int) strcspn (magic, " ") < 40
			  ? (int) strcspn (magic, " ") : 40, magic, release);
}

/* Read MODULE, of the kernel RELEASE.  */

static void
read_module (struct kernel_module *module, const char *release)
{
  uint64_t *addresses = NULL;

  module->read = true;
  module->error = open_module (module, &module->image);
  if (module->error)
    return;
  if (!object_open (&module->object, module->image.elf)
      || !check_release (&module->object, release)
      || !(lay_out (module, &addresses) || object_no_memory (&module->object))
      || !read_symbols (module, addresses)
      || !read_records (module, addresses))
    module->error = module->object.error;
  free (addresses);
}

/* Whether another file than that of MODULE, the first of its name, has its name.  */

static bool
ambiguous_p (const struct kernel_modules *modules, const struct kernel_module *module)
{
  const struct kernel_module *end = modules->modules + modules->n, *m = module;

  while (++m != end && strcmp (m->name, module->name) == 0)
    if (m->device != module->device || m->inode != module->inode)
      return true;
  return false;
}

const struct kernel_object *
kernel_modules_get (struct kernel_modules *modules, const char *name,
		    const char **error)
{
  size_t first = first_not_less (&name, modules->modules, modules->n,
				 sizeof *modules->modules, compare_name_first);
  struct kernel_module *module = &modules->modules[first];

  if (first == modules->n || strcmp (module->name, name) != 0)
    *error = "there is no such module";
  else if (ambiguous_p (modules, module))
    *error = "there are two modules of that name";
  else
    {
      if (!module->read)
	read_module (module, modules->release);
      *error = module->error;
      if (!module->error)
	return &module->kernel;
    }
  return NULL;
}

/* --- What modules export ------------------------------------------------- */

static int
compare_exports (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Whether SECTION of a module has the symbols that it exports: find_module_sections ()
   (kernel/module/main.c).  */

static bool
exports_section_p (const struct section *section)
{
  return (strcmp (section->name, "__ksymtab") == 0
	  || strcmp (section->name, "__ksymtab_gpl") == 0)
	 && section->header.sh_size > 0;
}

const char *
exported_name (const struct object *object, const struct symbol *symbol)
{
  const size_t prefix = strlen (EXPORT_PREFIX);

  return !symbol->reserved && strncmp (symbol->name, EXPORT_PREFIX, prefix) == 0
	 && exports_section_p (&object->sections[symbol->section])
	 ? symbol->name + prefix : NULL;
}

/* Keep the names of what OBJECT exports, which is read as MODULE.  Set *NO_MEMORY if
   there is none.  */

static bool
keep_exports (struct kernel_module *module, struct object *object, bool *no_memory)
{
  bool any = false;

  for (size_t i = 1; i < object->n_sections; i++)
    any |= exports_section_p (&object->sections[i]);
  for (size_t i = 1; any && i < object->symbols.n; i++)
    {
      struct symbol symbol;
      const char *name;
      char **more;

      if (!object_symbol (object, i, &symbol))
	return false;
      name = exported_name (object, &symbol);
      if (!name)
	continue;
      more = room_for_one (module->exports, module->n_exports,
			   &module->exports_allocated, sizeof *more);
      if (more)
	module->exports = more;
      *no_memory = !more || !(more[module->n_exports] = strdup (name));
      if (*no_memory)
	return false;
      module->n_exports++;
    }
  if (module->n_exports > 0)
    qsort (module->exports, module->n_exports, sizeof *module->exports,
	   compare_exports);
  module->exports_unknown = any && module->n_exports == 0;
  return true;
}

/* Read what MODULE, of the kernel RELEASE, exports: nothing if it is of no use.  Return
   false if there is no memory.  */

static bool
read_exports (struct kernel_module *module, const char *release)
{
  struct image image;
  bool no_memory = false;

  module->exports_read = true;
  if (!open_module (module, &image))
    {
      struct object object;

      if (object_open (&object, image.elf) && check_release (&object, release))
	keep_exports (module, &object, &no_memory);
      object_close (&object);
    }
  image_close (&image);
  return !no_memory;
}

bool
kernel_modules_export_p (struct kernel_modules *modules, const char *module,
			 const char *name, bool *exported)
{
  size_t i = module ? first_not_less (&module, modules->modules, modules->n,
				      sizeof *modules->modules, compare_name_first) : 0;

  *exported = false;
  for (; i < modules->n && !*exported; i++)
    {
      struct kernel_module *one = &modules->modules[i];

      if (module && strcmp (one->name, module) != 0)
	break;
      if (!one->exports_read && !read_exports (one, modules->release))
	return false;
      *exported = one->exports_unknown
		  || (one->n_exports > 0
		      && bsearch (&name, one->exports, one->n_exports,
				  sizeof *one->exports, compare_exports));
    }
  return true;
}
