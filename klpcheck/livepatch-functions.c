/* Which functions a livepatch replaces, and in which objects.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   That is up to what its code hands to klp_enable_patch ().  There are three ways in
   which it can be read from the file:

   - kpatch's module makes its structures of the section .kpatch.funcs
     (kmod/patch/livepatch-patch-hook.c), an array of struct kpatch_patch_func, and of
     .kpatch.callbacks.*, arrays of struct kpatch_pre_patch_callback and the like.
     Each names its object, and what is of one object comes together
     (patch_find_object_by_name ());

   - klp-build's makes them of .init.klp_objects and .init.klp_funcs
     (scripts/livepatch/init.c), arrays of struct klp_object_ext and klp_func_ext;

   - a handwritten livepatch mostly has them as variables (samples/livepatch): struct
     klp_patch { struct module *mod; struct klp_object *objs; ... }, struct klp_object
     { const char *name; struct klp_func *funcs; ... } and struct klp_func { const char
     *old_name; void *new_func; unsigned long old_sympos; ... }, which begin like this
     in 6.1, 6.12 and 7.3.

   The variables are recognized by what points where.  Debug information would not say
   more: how many elements an array has, and so how large they are, shows from the
   array's size, since each but the last one has its pointers, and the last one has
   none.  What does not fit is not taken; then the functions are not known.  */

#include <stdlib.h>
#include <string.h>
#include "bytes.h"
#include "list.h"
#include "livepatch-functions.h"

/* Whether the relocation TYPE makes a doubleword an address.  */

static bool
pointer_type_p (unsigned type)
{
  return type == R_PPC64_ADDR64 || type == R_PPC64_UADDR64;
}

/* A doubleword at AT that a relocation makes a pointer to TARGET, whose section is 0 if
   it is not in the object.  TO_MODULE: it points to __this_module.  */
struct pointer
{
  struct place at, target;
  bool to_module;
};

/* A variable of SIZE bytes.  */
struct variable
{
  struct place at;
  uint64_t size;
};

/* POINTERS are those in the data of OBJECT.  They and VARIABLES are sorted by AT.  */
struct reading
{
  struct object *object;
  struct pointer *pointers;
  size_t n_pointers;
  struct variable *variables;
  size_t n_variables;
  /* How many patches have been read that have objects of their own.  */
  size_t n_patches;
  struct livepatch_functions *functions;
};

/* --- Reading data -------------------------------------------------------- */

/* Whether section NUMBER is data that is loaded.  */

static bool
data_p (const struct object *object, size_t number)
{
  uint64_t flags = object->sections[number].header.sh_flags;

  return (flags & SHF_ALLOC) && !(flags & SHF_EXECINSTR);
}

/* Add the pointers that the relocations in section NUMBER make.  */

static bool
add_pointers (struct reading *r, size_t number)
{
  struct object *object = r->object;
  size_t section = object->sections[number].header.sh_info;
  struct pointer *list;
  struct table relas;

  if (!object_relas (object, number, &relas))
    return false;
  list = realloc (r->pointers,
		  (r->n_pointers + relas.n + 1) * sizeof *list);
  if (!list)
    return object_no_memory (object);
  r->pointers = list;
  for (size_t i = 0; i < relas.n; i++)
    {
      Elf64_Rela rela = table_rela (&relas, i);
      struct pointer *pointer = &list[r->n_pointers];
      struct symbol symbol;

      if (!pointer_type_p (ELF64_R_TYPE (rela.r_info)))
	continue;
      if (!object_symbol (object, ELF64_R_SYM (rela.r_info), &symbol))
	return false;
      *pointer = (struct pointer) {
	.at = { section, rela.r_offset },
	.to_module = strcmp (symbol.name, "__this_module") == 0,
      };
      if (!symbol.reserved)
	pointer->target
	  = (struct place) { symbol.section,
			     symbol.elf.st_value + (uint64_t) rela.r_addend };
      r->n_pointers++;
    }
  return true;
}

static bool
read_pointers (struct reading *r)
{
  for (size_t i = 1; i < r->object->n_sections; i++)
    {
      const Elf64_Shdr *header = &r->object->sections[i].header;

      if (header->sh_type == SHT_RELA && header->sh_info != 0
	  && header->sh_info < r->object->n_sections
	  && data_p (r->object, header->sh_info) && !add_pointers (r, i))
	return false;
    }
  if (r->n_pointers > 0)
    qsort (r->pointers, r->n_pointers, sizeof *r->pointers,
	   compare_place_first);
  return true;
}

static bool
read_variables (struct reading *r)
{
  r->variables = calloc (r->object->symbols.n + 1, sizeof *r->variables);
  if (!r->variables)
    return object_no_memory (r->object);
  for (size_t i = 1; i < r->object->symbols.n; i++)
    {
      struct symbol symbol;

      if (!object_symbol (r->object, i, &symbol))
	return false;
      if (!symbol.reserved && ELF64_ST_TYPE (symbol.elf.st_info) == STT_OBJECT)
	r->variables[r->n_variables++] = (struct variable) {
	  { symbol.section, symbol.elf.st_value }, symbol.elf.st_size
	};
    }
  if (r->n_variables > 0)
    qsort (r->variables, r->n_variables, sizeof *r->variables,
	   compare_place_first);
  return true;
}

/* The index of the first pointer that is not before PLACE.  */

static size_t
first_pointer (const struct reading *r, struct place place)
{
  return first_not_less (&place, r->pointers, r->n_pointers, sizeof *r->pointers,
			 compare_place_first);
}

/* The pointer OFFSET behind PLACE, or null.  */

static const struct pointer *
pointer_at (const struct reading *r, struct place place, uint64_t offset)
{
  struct place at = { place.section, place.offset + offset };
  size_t i = first_pointer (r, at);

  return i < r->n_pointers && compare_places (r->pointers[i].at, at) == 0
	 ? &r->pointers[i] : NULL;
}

/* The contents of section NUMBER and their *SIZE, or null.  */

static const unsigned char *
contents (const struct reading *r, size_t number, size_t *size)
{
  const struct section *section = &r->object->sections[number];
  Elf_Data *data = section->header.sh_type != SHT_NOBITS
		   ? elf_rawdata (section->scn, NULL) : NULL;

  *size = data && data->d_buf ? data->d_size : 0;
  return *size > 0 ? data->d_buf : NULL;
}

/* Set *VALUE to the number of SIZE bytes that is OFFSET behind PLACE.  */

static bool
number_at (const struct reading *r, struct place place, uint64_t offset,
	   size_t size, uint64_t *value)
{
  size_t length;
  const unsigned char *p = contents (r, place.section, &length);

  *value = 0;
  offset += place.offset;
  if (offset > length || size > length - offset)
    return false;
  *value = number_of_bytes (p + offset, size, r->object->big_endian);
  return true;
}

/* The string that POINTER points to, or null.  No name is longer than KSYM_NAME_LEN (512)
   allows.  */

static const char *
string_at (const struct reading *r, const struct pointer *pointer)
{
  const unsigned char *p;
  size_t length;

  if (!pointer || pointer->target.section == 0
      || !data_p (r->object, pointer->target.section))
    return NULL;
  p = contents (r, pointer->target.section, &length);
  if (pointer->target.offset >= length)
    return NULL;
  p += pointer->target.offset;
  length -= pointer->target.offset;
  return memchr (p, '\0', length < 512 ? length : 512) ? (const char *) p : NULL;
}

/* Add the function NAME of OBJECT, a MODULE or vmlinux, or note that one is not known
   if NAME is null.  */

static bool
add_function (struct reading *r, const char *object, bool module, const char *name,
	      uint64_t position)
{
  struct livepatch_functions *functions = r->functions;
  struct livepatch_function *list;

  /* Each has a pointer of its own, unless somebody wants to waste our time.  */
  if (!object || !name || functions->n == r->n_pointers)
    {
      functions->complete = false;
      return true;
    }
  list = room_for_one (functions->functions, functions->n, &functions->allocated,
		       sizeof *list);
  if (!list)
    return object_no_memory (r->object);
  functions->functions = list;
  list[functions->n++]
    = (struct livepatch_function) { object, name, position, module };
  return true;
}

/* Add the object NAME of PATCH, or note that one is not known if NAME is null.  */

static bool
add_object (struct reading *r, const char *name, size_t patch)
{
  struct livepatch_functions *functions = r->functions;
  struct livepatch_object *list;

  if (!name)
    {
      functions->complete = false;
      return true;
    }
  list = room_for_one (functions->objects, functions->n_objects,
		       &functions->allocated_objects, sizeof *list);
  if (!list)
    return object_no_memory (r->object);
  functions->objects = list;
  list[functions->n_objects++] = (struct livepatch_object) { name, patch };
  return true;
}

static int
compare_objects (const void *a, const void *b)
{
  const struct livepatch_object *o = a, *p = b;
  int order = strcmp (o->name, p->name);

  return order != 0 ? order : (o->patch > p->patch) - (o->patch < p->patch);
}

/* The name of the struct klp_object that begins at PLACE with a pointer to its name, or
   with null for vmlinux.  Return null if it is not known.  *MODULE is set to whether it
   is a module.  */

static const char *
object_name (const struct reading *r, struct place place, bool *module)
{
  const struct pointer *name = pointer_at (r, place, 0);

  *module = name;
  return name ? string_at (r, name) : "vmlinux";
}

/* --- kpatch's ------------------------------------------------------------ */

/* struct kpatch_patch_func and struct kpatch_*_callback (kmod/patch/kpatch-patch.h):
   their sizes, and where their members are.  */
enum
{
  KPATCH_FUNC = 56, KPATCH_FUNC_SYMPOS = 32, KPATCH_FUNC_NAME = 40,
  KPATCH_FUNC_OBJNAME = 48,
  KPATCH_CALLBACK = 16, KPATCH_CALLBACK_OBJNAME = 8
};

/* Read the functions in section NUMBER, .kpatch.funcs.  */

static bool
read_kpatch (struct reading *r, size_t number)
{
  uint64_t size = r->object->sections[number].header.sh_size, position;
  bool good = true;

  r->functions->complete &= size % KPATCH_FUNC == 0;
  for (uint64_t i = 0;
       good && r->functions->complete && i < size / KPATCH_FUNC; i++)
    {
      struct place func = { number, i * KPATCH_FUNC };
      const char *object = string_at (r, pointer_at (r, func, KPATCH_FUNC_OBJNAME));

      number_at (r, func, KPATCH_FUNC_SYMPOS, 8, &position);
      /* patch_find_object_by_name () (livepatch-patch-hook.c) knows vmlinux.  */
      good = add_object (r, object, 0)
	     && add_function (r, object, object && strcmp (object, "vmlinux") != 0,
			      string_at (r, pointer_at (r, func, KPATCH_FUNC_NAME)),
			      position);
    }
  return good;
}

/* Read the objects in section NUMBER, .kpatch.callbacks.*.  There may be padding at its
   end, less than an element (kmod/patch/kpatch.lds.S).  */

static bool
read_kpatch_callbacks (struct reading *r, size_t number)
{
  uint64_t n = r->object->sections[number].header.sh_size / KPATCH_CALLBACK;
  bool good = true;

  for (uint64_t i = 0; good && r->functions->complete && i < n; i++)
    {
      struct place callback = { number, i * KPATCH_CALLBACK };

      good = add_object (r, string_at (r, pointer_at (r, callback,
						      KPATCH_CALLBACK_OBJNAME)), 0);
    }
  return good;
}

/* --- klp-build's --------------------------------------------------------- */

/* struct klp_object_ext and klp_func_ext (include/linux/livepatch_external.h).  */
enum
{
  OBJECT_EXT = 64, OBJECT_EXT_FUNCS = 8, OBJECT_EXT_NR_FUNCS = 56,
  FUNC_EXT = 24, FUNC_EXT_OLD_NAME = 0, FUNC_EXT_SYMPOS = 16
};

/* Read the objects in section NUMBER, .init.klp_objects, and their functions.  */

static bool
read_klp_build (struct reading *r, size_t number)
{
  uint64_t size = r->object->sections[number].header.sh_size, n = 0, position;
  bool good = true;

  r->n_patches++;
  r->functions->complete &= size % OBJECT_EXT == 0;
  for (uint64_t i = 0;
       good && r->functions->complete && i < size / OBJECT_EXT; i++)
    {
      struct place object = { number, i * OBJECT_EXT };
      const struct pointer *funcs = pointer_at (r, object, OBJECT_EXT_FUNCS);
      bool module;
      const char *name = object_name (r, object, &module);

      good = add_object (r, name, r->n_patches);
      r->functions->complete &= funcs && funcs->target.section != 0
				&& number_at (r, object, OBJECT_EXT_NR_FUNCS, 4, &n);
      for (uint64_t j = 0; good && r->functions->complete && j < n; j++)
	{
	  struct place func = { funcs->target.section,
				funcs->target.offset + j * FUNC_EXT };

	  number_at (r, func, FUNC_EXT_SYMPOS, 8, &position);
	  good = add_function (r, name, module,
			       string_at (r, pointer_at (r, func, FUNC_EXT_OLD_NAME)),
			       position);
	}
    }
  return good;
}

/* --- Handwritten ones ---------------------------------------------------- */

/* Where members of the structures are.  */
enum
{
  PATCH_OBJS = 8,
  KLP_OBJECT_FUNCS = 8,
  FUNC_OLD_NAME = 0, FUNC_NEW_FUNC = 8, FUNC_OLD_SYMPOS = 16
};

/* None of the structures has as many pointers.  */
#define MOST_POINTERS 256

/* The size of the variable that begins at PLACE, or 0 if none does.  */

static uint64_t
variable_size (const struct reading *r, struct place place)
{
  size_t i = first_not_less (&place, r->variables, r->n_variables,
			     sizeof *r->variables, compare_place_first);

  return i < r->n_variables && compare_places (r->variables[i].at, place) == 0
	 ? r->variables[i].size : 0;
}

/* How many pointers are in the SIZE bytes at PLACE, and which is the *FIRST.  */

static size_t
pointers_in (const struct reading *r, struct place place, uint64_t size,
	     size_t *first)
{
  struct place end = { place.section, place.offset + size };

  *first = first_pointer (r, place);
  return end.offset < place.offset ? 0 : first_pointer (r, end) - *first;
}

/* Whether what OFFSET behind PLACE looks like a struct klp_func: a pointer to a
   string, and one to a function.  */

static bool
func_p (const struct reading *r, struct place place, uint64_t offset)
{
  const struct pointer *function = pointer_at (r, place, offset + FUNC_NEW_FUNC);

  return string_at (r, pointer_at (r, place, offset + FUNC_OLD_NAME)) && function
	 && (function->target.section == 0
	     || !data_p (r->object, function->target.section)
	     || function->target.section == r->object->descriptors);
}

/* Whether the variable at PLACE could be an array of struct klp_func that has the last
   element alone.  */

static bool
no_funcs_p (const struct reading *r, struct place place)
{
  uint64_t size = variable_size (r, place);
  size_t first;

  return size > 0 && pointers_in (r, place, size, &first) == 0;
}

/* Whether what is OFFSET behind PLACE looks like a struct klp_object: a pointer to a
   string, or null, and one to an array of struct klp_func.  */

static bool
object_p (const struct reading *r, struct place place, uint64_t offset)
{
  const struct pointer *name = pointer_at (r, place, offset);
  const struct pointer *funcs = pointer_at (r, place, offset + KLP_OBJECT_FUNCS);
  const char *string = string_at (r, name);

  return funcs && funcs->target.section != 0
	 && data_p (r->object, funcs->target.section)
	 && (func_p (r, funcs->target, 0) || no_funcs_p (r, funcs->target))
	 && (!name || (string && string[0] != '\0'));
}

/* Set *N to how many elements ELEMENT_P () recognizes in the array at PLACE, and
   *STRIDE to their size.  Return whether the array is understood: it has one more
   element, in which there is no pointer.  */

static bool
measure_array (const struct reading *r, struct place place,
	       bool (*element_p) (const struct reading *, struct place, uint64_t),
	       uint64_t *n, uint64_t *stride)
{
  uint64_t size = variable_size (r, place);
  size_t first, pointers = pointers_in (r, place, size, &first);

  *n = 0;
  for (size_t i = 0; i < pointers; i++)
    {
      uint64_t offset = r->pointers[first + i].at.offset - place.offset;

      /* They begin with a pointer or null, and have one after it.  */
      if (offset >= 8 && element_p (r, place, offset - 8))
	++*n;
      if (i / MOST_POINTERS > *n)
	return false;
    }
  if (size == 0 || size % (*n + 1) != 0)
    return false;
  *stride = size / (*n + 1);
  for (uint64_t i = 0; i < *n; i++)
    if (!element_p (r, place, i * *stride))
      return false;
  place.offset += *n * *stride;
  return pointers_in (r, place, *stride, &first) == 0;
}

/* Read the struct klp_object at PLACE, and its functions.  */

static bool
read_object (struct reading *r, struct place place)
{
  struct place funcs = pointer_at (r, place, KLP_OBJECT_FUNCS)->target;
  uint64_t n, stride = 0, position;
  bool module, good;
  const char *name = object_name (r, place, &module);

  good = add_object (r, name, r->n_patches);
  r->functions->complete &= measure_array (r, funcs, func_p, &n, &stride);
  for (uint64_t i = 0; good && r->functions->complete && i < n; i++)
    {
      struct place func = { funcs.section, funcs.offset + i * stride };

      good = number_at (r, func, FUNC_OLD_SYMPOS, 8, &position)
	     ? add_function (r, name, module,
			     string_at (r, pointer_at (r, func, FUNC_OLD_NAME)),
			     position)
	     : add_function (r, NULL, false, NULL, 0);
    }
  return good;
}

/* Look for variables of type struct klp_patch.  */

static bool
read_handwritten (struct reading *r)
{
  bool good = true, found = false;
  size_t objects = 0;

  for (size_t i = 0; good && r->functions->complete && i < r->n_pointers; i++)
    {
      struct place patch = r->pointers[i].at;
      const struct pointer *objs = r->pointers[i].to_module
				   ? pointer_at (r, patch, PATCH_OBJS) : NULL;
      uint64_t n, stride = 0;

      if (!objs || objs->target.section == 0 || !object_p (r, objs->target, 0))
	continue;
      found = true;
      r->n_patches++;
      r->functions->complete &= measure_array (r, objs->target, object_p, &n,
					       &stride);
      /* As in add_function ().  */
      objects += n;
      r->functions->complete &= objects <= r->n_pointers;
      for (uint64_t j = 0; good && r->functions->complete && j < n; j++)
	good = read_object (r, (struct place) { objs->target.section,
						objs->target.offset + j * stride });
    }
  r->functions->complete &= found;
  return good;
}

/* --- The whole ----------------------------------------------------------- */

bool
livepatch_functions (struct object *object, struct livepatch_functions *functions)
{
  struct reading r = { .object = object, .functions = functions };
  bool good, found = false;

  *functions = (struct livepatch_functions) { .complete = true };
  good = read_pointers (&r) && read_variables (&r);
  for (size_t i = 1; good && i < object->n_sections; i++)
    if (strcmp (object->sections[i].name, ".kpatch.funcs") == 0)
      {
	found = true;
	good = read_kpatch (&r, i);
      }
    else if (strncmp (object->sections[i].name, ".kpatch.callbacks.", 18) == 0)
      good = read_kpatch_callbacks (&r, i);
    else if (strcmp (object->sections[i].name, ".init.klp_objects") == 0)
      {
	found = true;
	good = read_klp_build (&r, i);
      }
  if (good && !found)
    good = read_handwritten (&r);
  if (functions->n_objects > 0)
    qsort (functions->objects, functions->n_objects, sizeof *functions->objects,
	   compare_objects);
  free (r.pointers);
  free (r.variables);
  return good;
}
