/* Read and check a ppc64 ELF relocatable object.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   Everything that is read from the file is checked here against what it
   indexes: sections against the file, entries against their section, symbols
   and names against their tables.  libelf does some of this, and is asked
   first; nothing is taken from it on trust.  What is wrong is said once, in
   OBJECT->error, and ends the reading.  */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "list.h"
#include "object.h"

static void
set_error (struct object *object, enum error_code code, const char *format,
	   va_list arguments)
{
  vsnprintf (object->error, sizeof object->error, format, arguments);
  object->error_code = code;
}

bool
object_error (struct object *object, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  set_error (object, ERROR_DAMAGED, format, arguments);
  va_end (arguments);
  return false;
}

bool
object_refuse (struct object *object, enum error_code code,
	       const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  set_error (object, code, format, arguments);
  va_end (arguments);
  return false;
}

static bool
libelf_error (struct object *object)
{
  return object_error (object, "is damaged: %s", elf_errmsg (-1));
}

bool
object_no_memory (struct object *object)
{
  return object_refuse (object, ERROR_MEMORY,
			"needs more memory than there is");
}

/* Check that section NUMBER is a string table, whose last string ends: libelf
   would look for that end each time that it is asked for a name.  */

static bool
check_strings (struct object *object, size_t number)
{
  Elf_Scn *scn = elf_getscn (object->elf, number);
  Elf_Data *data = scn ? elf_rawdata (scn, NULL) : NULL;
  GElf_Shdr header;

  if (!data || !gelf_getshdr (scn, &header) || header.sh_type != SHT_STRTAB
      || data->d_size == 0
      || ((const char *) data->d_buf)[data->d_size - 1] != '\0')
    return object_error (object, "is damaged: section %zu is no string table"
			 " that could have names", number);
  return true;
}

/* Read the headers of all sections, and check that the file has what they
   promise.  */

static bool
read_sections (struct object *object)
{
  Elf *elf = object->elf;
  size_t size, names, left;

  if (!elf_rawfile (elf, &size))
    return libelf_error (object);
  if (elf_getshdrnum (elf, &object->n_sections) != 0
      || elf_getshdrstrndx (elf, &names) != 0)
    return libelf_error (object);
  if (object->n_sections == 0 && object->has_headers)
    return object_error (object,
			 "is truncated: its section headers are missing");
  if (object->n_sections == 0)
    return object_refuse (object, ERROR_EMPTY,
			  "has no sections, so there is nothing to judge");
  if (!check_strings (object, names))
    return false;
  object->sections = calloc (object->n_sections, sizeof *object->sections);
  if (!object->sections)
    return object_no_memory (object);

  left = size;
  for (size_t i = 0; i < object->n_sections; i++)
    {
      struct section *section = &object->sections[i];
      GElf_Shdr *header = &section->header;

      section->scn = elf_getscn (elf, i);
      if (!gelf_getshdr (section->scn, header))
	return libelf_error (object);
      section->name = "";
      /* Section 0 is none; its fields hold what did not fit into the ELF
	 header.  */
      if (i == 0)
	continue;

      section->name = elf_strptr (elf, names, header->sh_name);
      if (!section->name)
	return object_error (object, "is damaged: section %zu has no valid"
			     " name", i);
      if (header->sh_type != SHT_NOBITS
	  && (header->sh_offset > size
	      || header->sh_size > size - header->sh_offset))
	return object_error (object, "is truncated or damaged: it has %zu"
			     " bytes, but section %zu is at %#jx and has %#jx",
			     size, i, (uintmax_t) header->sh_offset,
			     (uintmax_t) header->sh_size);
      /* Else what is read could be more than the file, by far.  */
      if (header->sh_type != SHT_NOBITS)
	{
	  if (header->sh_size > left)
	    return object_error (object, "is damaged: its sections overlap");
	  left -= header->sh_size;
	}
    }
  return true;
}

bool
object_data (struct object *object, size_t number, Elf_Data **data)
{
  *data = elf_getdata (object->sections[number].scn, NULL);
  if (!*data || ((*data)->d_size != 0 && !(*data)->d_buf))
    return object_error (object, "is damaged: section %zu cannot be read",
			 number);
  return true;
}

/* Set *TABLE to the entries, of SIZE bytes each, of section NUMBER.  */

static bool
read_table (struct object *object, size_t number, size_t size,
	    struct table *table)
{
  const Elf64_Shdr *header = &object->sections[number].header;
  Elf_Data *data;

  if (header->sh_entsize != size || header->sh_size % size != 0)
    return object_error (object, "is damaged: section %zu is no table of"
			 " entries of %zu bytes", number, size);
  if (!object_data (object, number, &data))
    return false;
  if (data->d_size != header->sh_size)
    return object_error (object, "is damaged: section %zu cannot be read",
			 number);
  table->entries = data->d_buf;
  table->n = data->d_size / size;
  return true;
}

bool
object_relas (struct object *object, size_t number, struct table *relas)
{
  const Elf64_Shdr *header = &object->sections[number].header;

  if (header->sh_link != object->symtab || object->symtab == 0)
    return object_error (object, "is damaged: relocation section %zu has no"
			 " symbol table", number);
  return read_table (object, number, sizeof (Elf64_Rela), relas);
}

Elf64_Rela
table_rela (const struct table *relas, size_t number)
{
  Elf64_Rela rela;

  memcpy (&rela, relas->entries + number * sizeof rela, sizeof rela);
  return rela;
}

/* Find the symbol table, and what extends it.  */

static bool
read_symbols (struct object *object)
{
  for (size_t i = 1; i < object->n_sections; i++)
    if (object->sections[i].header.sh_type == SHT_SYMTAB)
      {
	if (object->symtab != 0)
	  return object_error (object, "is damaged: it has two symbol tables,"
			       " %zu and %zu", object->symtab, i);
	object->symtab = i;
      }
  if (object->symtab == 0)
    return true;
  if (!read_table (object, object->symtab, sizeof (Elf64_Sym),
		   &object->symbols)
      || !check_strings (object,
			 object->sections[object->symtab].header.sh_link))
    return false;

  for (size_t i = 1; i < object->n_sections; i++)
    if (object->sections[i].header.sh_type == SHT_SYMTAB_SHNDX
	&& object->sections[i].header.sh_link == object->symtab
	&& !read_table (object, i, sizeof (Elf64_Word), &object->extended))
      return false;
  return true;
}

bool
object_symbol (struct object *object, size_t number, struct symbol *symbol)
{
  Elf64_Sym *elf = &symbol->elf;
  Elf64_Word section;

  if (number >= object->symbols.n)
    return object_error (object, "is damaged: there is no symbol %zu",
			 number);
  memcpy (elf, object->symbols.entries + number * sizeof *elf, sizeof *elf);
  symbol->section = elf->st_shndx;
  symbol->reserved = elf->st_shndx == SHN_UNDEF
		     || (elf->st_shndx >= SHN_LORESERVE
			 && elf->st_shndx != SHN_XINDEX);
  if (elf->st_shndx == SHN_XINDEX)
    {
      if (number >= object->extended.n)
	return object_error (object, "is damaged: the section of symbol %zu"
			     " is not to be found", number);
      memcpy (&section, object->extended.entries + number * sizeof section,
	      sizeof section);
      symbol->section = section;
    }
  if (!symbol->reserved && symbol->section >= object->n_sections)
    return object_error (object, "is damaged: symbol %zu is in section %zu,"
			 " which does not exist", number, symbol->section);

  symbol->name = elf_strptr (object->elf,
			     object->sections[object->symtab].header.sh_link,
			     elf->st_name);
  if (!symbol->name)
    return object_error (object, "is damaged: symbol %zu has no valid name",
			 number);
  if (!symbol->reserved && ELF64_ST_TYPE (elf->st_info) == STT_SECTION)
    symbol->name = object->sections[symbol->section].name;
  return true;
}

uint32_t
object_instruction (const struct object *object, const unsigned char *p)
{
  return object->big_endian
    ? (uint32_t) p[0] << 24 | (uint32_t) p[1] << 16 | (uint32_t) p[2] << 8 | p[3]
    : (uint32_t) p[3] << 24 | (uint32_t) p[2] << 16 | (uint32_t) p[1] << 8 | p[0];
}

/* --- .modinfo ------------------------------------------------------------ */

bool
object_modinfo (struct object *object, const char *tag, bool *there,
		const char **value)
{
  size_t length = strlen (tag);

  *there = false;
  *value = NULL;
  for (size_t i = 1; i < object->n_sections; i++)
    {
      const struct section *section = &object->sections[i];
      const char *p, *end;
      Elf_Data *data;

      /* find_sec () (kernel/module/main.c) passes over what is not loaded.  */
      if (strcmp (section->name, ".modinfo") != 0
	  || !(section->header.sh_flags & SHF_ALLOC)
	  || section->header.sh_type == SHT_NOBITS)
	continue;
      if (!object_data (object, i, &data))
	return false;
      /* What is empty has no d_buf.  */
      if (data->d_size == 0)
	continue;
      p = data->d_buf;
      end = p + data->d_size;
      while (p != end)
	{
	  size_t left = end - p;
	  const char *stop = memchr (p, '\0', left);

	  if (left > length && memcmp (p, tag, length) == 0 && p[length] == '=')
	    {
	      *there = true;
	      *value = stop ? p + length + 1 : NULL;
	      return true;
	    }
	  if (!stop)
	    break;
	  p = stop + 1;
	}
    }
  return true;
}

/* --- Functions ----------------------------------------------------------- */

/* Read the ELFv1 function descriptors.  In an object they are relocations.
   ELFv1 objects do not say that they are, and those of assembly files may not
   say that they are ELFv2; then the descriptors tell, or the byte order.  */

static bool
read_descriptors (struct object *object)
{
  for (size_t i = 1; object->abi != 2 && i < object->n_sections; i++)
    if (strcmp (object->sections[i].name, ".opd") == 0
	&& object->sections[i].header.sh_type == SHT_PROGBITS)
      object->descriptors = i;
  if (object->abi == 0)
    object->abi = object->descriptors != 0 || object->big_endian ? 1 : 2;
  if (object->descriptors == 0)
    return true;

  size_t n = object->sections[object->descriptors].header.sh_size / 8;
  object->code = calloc (n + 1, sizeof *object->code);
  if (!object->code)
    return object_no_memory (object);
  object->n_code = n;

  for (size_t i = 1; i < object->n_sections; i++)
    {
      const Elf64_Shdr *header = &object->sections[i].header;
      struct table relas;

      if (header->sh_type != SHT_RELA
	  || header->sh_info != object->descriptors)
	continue;
      if (!object_relas (object, i, &relas))
	return false;
      for (size_t j = 0; j < relas.n; j++)
	{
	  Elf64_Rela rela = table_rela (&relas, j);
	  struct symbol symbol;

	  if (ELF64_R_TYPE (rela.r_info) != R_PPC64_ADDR64
	      || rela.r_offset % 8 != 0
	      || rela.r_offset / 8 >= object->n_code)
	    continue;
	  if (!object_symbol (object, ELF64_R_SYM (rela.r_info), &symbol))
	    return false;
	  if (!symbol.reserved)
	    object->code[rela.r_offset / 8]
	      = (struct place) { symbol.section,
				 symbol.elf.st_value
				 + (uint64_t) rela.r_addend };
	}
    }
  return true;
}

struct place
object_code (const struct object *object, const struct symbol *symbol,
	     int64_t addend)
{
  struct place place = { symbol->section,
			 symbol->elf.st_value + (uint64_t) addend };

  if (place.section == object->descriptors && place.offset % 8 == 0
      && place.offset / 8 < object->n_code)
    return object->code[place.offset / 8];
  return place;
}

unsigned
local_entry_offset (unsigned char other)
{
  return (1u << (other >> 5)) & ~3u;
}

int
compare_places (struct place a, struct place b)
{
  if (a.section != b.section)
    return a.section < b.section ? -1 : 1;
  return a.offset == b.offset ? 0 : a.offset < b.offset ? -1 : 1;
}

int
compare_place_first (const void *a, const void *b)
{
  return compare_places (*(const struct place *) a, *(const struct place *) b);
}

struct place
next_place (struct place place)
{
  return place.offset == UINT64_MAX ? (struct place) { place.section + 1, 0 }
	 : (struct place) { place.section, place.offset + 1 };
}

static int
compare_functions (const void *a, const void *b)
{
  const struct function *f = a, *g = b;
  int order = compare_places (f->entry, g->entry);

  if (order != 0)
    return order;
  if (f->rank != g->rank)
    return f->rank < g->rank ? -1 : 1;
  return f->number < g->number ? -1 : 1;
}

const char *
object_function_name (const struct object *object, const char *name)
{
  return name + (object->abi == 1 && name[0] == '.');
}

/* Whether SYMBOL names a function.  Assembly often leaves the type out; then a
   name that other objects can see is taken for one, and a local one for a
   label.  */

static bool
function_p (const struct symbol *symbol)
{
  switch (ELF64_ST_TYPE (symbol->elf.st_info))
    {
    case STT_FUNC:
    case STT_GNU_IFUNC:
      return true;
    case STT_NOTYPE:
      return ELF64_ST_BIND (symbol->elf.st_info) != STB_LOCAL;
    default:
      return false;
    }
}

/* Add the end of F, if its symbol has one.  */

static void
add_end (struct object *object, const struct function *f)
{
  uint64_t limit = object->sections[f->entry.section].header.sh_size;

  if (f->size == 0 || f->entry.offset > limit
      || f->size > limit - f->entry.offset)
    return;
  object->ends[object->n_ends++]
    = (struct place) { f->entry.section,
		       (f->entry.offset + f->size) & ~(uint64_t) 3 };
}

/* The N functions at F are the symbols of one entry: make one of them, and add
   where it ends.  Where the code has a symbol of its own, the size of the
   descriptor's symbol is that of the descriptor.  A local entry that one symbol tells
   is there, whatever the others say: in assembly, .localentry is for one name.  */

static void
add_function (struct object *object, const struct function *f, size_t n,
	      const char **names)
{
  struct function *whole = &object->functions[object->n_functions++];
  uint64_t local_entry = 0;
  bool named_code = false;

  for (size_t i = 0; i < n; i++)
    {
      names[i] = f[i].name;
      named_code |= !f[i].descriptor;
      if (f[i].local_entry > local_entry)
	local_entry = f[i].local_entry;
    }
  for (size_t i = 0; i < n; i++)
    if (!f[i].descriptor || !named_code)
      add_end (object, &f[i]);
  if (n > 1)
    qsort (names, n, sizeof *names, compare_name_first);
  /* It may be F itself, or stand before it.  */
  *whole = f[0];
  whole->local_entry = local_entry;
  whole->names = names;
  whole->n_names = n;
}

/* Make the lists of functions, of their names and of their ends.  */

static bool
read_functions (struct object *object)
{
  size_t n = 0;

  object->functions = calloc (object->symbols.n + 1,
			      sizeof *object->functions);
  if (!object->functions)
    return object_no_memory (object);

  for (size_t i = 1; i < object->symbols.n; i++)
    {
      struct function *f = &object->functions[n];
      struct symbol symbol;

      if (!object_symbol (object, i, &symbol))
	return false;
      if (symbol.reserved || !function_p (&symbol))
	continue;
      f->entry = object_code (object, &symbol, 0);
      if (!(object->sections[f->entry.section].header.sh_flags
	    & SHF_EXECINSTR))
	continue;

      if (object->abi == 2)
	{
	  f->local_entry = local_entry_offset (symbol.elf.st_other);
	  f->pcrel = symbol.elf.st_other >> 5 == 1;
	}
      f->name = object_function_name (object, symbol.name);
      f->rank = ELF64_ST_TYPE (symbol.elf.st_info) == STT_NOTYPE ? 2
		: ELF64_ST_BIND (symbol.elf.st_info) == STB_LOCAL;
      f->number = i;
      f->size = symbol.elf.st_size;
      f->descriptor = symbol.section != f->entry.section;
      n++;
    }

  object->names = calloc (n + 1, sizeof *object->names);
  object->ends = calloc (n + 1, sizeof *object->ends);
  if (!object->names || !object->ends)
    return object_no_memory (object);
  qsort (object->functions, n, sizeof *object->functions, compare_functions);
  for (size_t i = 0, next; i < n; i = next)
    {
      for (next = i + 1; next < n; next++)
	if (compare_places (object->functions[next].entry,
			    object->functions[i].entry) != 0)
	  break;
      add_function (object, &object->functions[i], next - i,
		    object->names + i);
    }
  return true;
}

const struct function *
object_function (const struct object *object, struct place place)
{
  struct place next = next_place (place);
  size_t after = first_not_less (&next, object->functions, object->n_functions,
				 sizeof *object->functions, compare_place_first);

  if (after == 0 || object->functions[after - 1].entry.section != place.section)
    return NULL;
  return &object->functions[after - 1];
}

const struct function *
object_entered (const struct object *object, struct place place)
{
  const struct function *f = object_function (object, place);

  if (f && (place.offset == f->entry.offset
	    || place.offset == f->entry.offset + f->local_entry))
    return f;
  return NULL;
}

/* GCC's link-time optimisation leaves objects that have no machine code, or
   have it beside GCC's own.  */

static bool
check_machine_code (struct object *object)
{
  bool lto = false;

  for (size_t i = 1; i < object->n_sections; i++)
    {
      const struct section *section = &object->sections[i];

      if ((section->header.sh_flags & SHF_ALLOC)
	  && section->header.sh_size > 0)
	return true;
      lto |= strncmp (section->name, ".gnu.lto_", 9) == 0;
    }
  return !lto
	 || object_refuse (object, ERROR_INTERMEDIATE_CODE, "is GCC's"
			   " intermediate code: check what is linked of it");
}

/* --- The whole ----------------------------------------------------------- */

/* Check that OBJECT is one for ppc64, to be judged, and which ABI it has.  */

static bool
read_header (struct object *object)
{
  const char *ident = elf_getident (object->elf, NULL);
  GElf_Ehdr header;

  if (!ident || !gelf_getehdr (object->elf, &header))
    return libelf_error (object);
  if (header.e_machine != EM_PPC64 || ident[EI_CLASS] != ELFCLASS64)
    return object_refuse (object, ERROR_OTHER_MACHINE, "is for ELF machine %u,"
			  " %s bits, not for ppc64 (%u, 64 bits)",
			  header.e_machine,
			  ident[EI_CLASS] == ELFCLASS64 ? "64" : "32",
			  EM_PPC64);
  if (header.e_type != ET_REL)
    return object_refuse (object, ERROR_NOT_RELOCATABLE, "is not a relocatable"
			  " object (ELF type %u): check the .o or .ko files"
			  " that it is made of", header.e_type);

  object->has_headers = header.e_shoff != 0;
  if (header.e_shentsize != sizeof (Elf64_Shdr) && object->has_headers)
    return object_error (object, "is damaged: its section headers have %u"
			 " bytes each", header.e_shentsize);

  object->big_endian = ident[EI_DATA] == ELFDATA2MSB;
  object->abi = header.e_flags & EF_PPC64_ABI;
  if (object->abi > 2)
    return object_error (object, "is damaged: there is no ABI %u of ppc64",
			 object->abi);
  return true;
}

bool
object_header_p (Elf *elf)
{
  struct object object = { .elf = elf };

  return read_header (&object);
}

bool
object_open (struct object *object, Elf *elf)
{
  *object = (struct object) { .elf = elf };
  return read_header (object)
	 && read_sections (object)
	 && check_machine_code (object)
	 && read_symbols (object)
	 && read_descriptors (object)
	 && read_functions (object);
}

void
object_close (struct object *object)
{
  free (object->sections);
  free (object->code);
  free (object->functions);
  free (object->names);
  free (object->ends);
}
