/* Where the code of an object is pointed at.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   A compiler emits a call and its nop together, so nothing jumps between the two.
   If something does, the nop is there for another reason, and is run without the
   call: the kernel would make "ld r2,24(r1)" of it, but no stub has saved r2 there.

   What leads there may be a branch, the fixup of an exception, the target of a static
   key, or a stored address.  A branch by a function's symbol goes to its local entry, or
   so many bytes behind it.  All of these have relocations, except for branches that
   the assembler has resolved, which judge.c looks at.  A relative relocation, as in
   the table of a switch, does not say what the difference is taken from.  This is known
   only of __ex_table and __jump_table, so no other tables of such relocations are
   read.  */

#include <stdlib.h>
#include <string.h>
#include "landings.h"

/* Tables with entries of SIZE bytes.  The word at offset WORD of an entry is the
   distance from that word to where the kernel jumps: struct exception_table_entry
   (arch/powerpc/include/asm/extable.h) and struct jump_entry
   (include/linux/jump_label.h).  */
static const struct
{
  const char *section;
  unsigned size, word;
} tables[] = {
  { "__ex_table", 8, 4 },
  { "__jump_table", 16, 4 },
};

/* Whether RELA is for a branch.  */

static bool
branch_p (Elf64_Rela rela)
{
  switch (ELF64_R_TYPE (rela.r_info))
    {
    case R_PPC64_REL24:
    case R_PPC64_REL14:
    case R_PPC64_REL14_BRTAKEN:
    case R_PPC64_REL14_BRNTAKEN:
      return true;
    default:
      return false;
    }
}

/* Whether RELA, for SECTION, says where code is reached.  */

static bool
landing_p (const struct section *section, Elf64_Rela rela)
{
  switch (ELF64_R_TYPE (rela.r_info))
    {
    case R_PPC64_ADDR64:
      return true;
    case R_PPC64_REL32:
      for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
	if (rela.r_offset % tables[i].size == tables[i].word
	    && strcmp (section->name, tables[i].section) == 0)
	  return true;
      return false;
    default:
      return branch_p (rela);
    }
}

/* Add the places in code that the relocations in section NUMBER refer to.  */

static bool
add_landings (struct object *object, size_t number, struct landings *landings)
{
  const struct section *target
    = &object->sections[object->sections[number].header.sh_info];
  struct table relas;
  struct place *list;

  if (!object_relas (object, number, &relas))
    return false;
  list = realloc (landings->places, (landings->n + relas.n + 1) * sizeof *list);
  if (!list)
    return object_no_memory (object);
  landings->places = list;
  for (size_t i = 0; i < relas.n; i++)
    {
      Elf64_Rela rela = table_rela (&relas, i);
      size_t section, index = ELF64_R_SYM (rela.r_info);
      struct symbol symbol;
      Elf64_Sym elf;

      if (index == 0 || index >= object->symbols.n || !landing_p (target, rela))
	continue;
      memcpy (&elf, object->symbols.entries + index * sizeof elf, sizeof elf);
      section = elf.st_shndx;
      if (section == SHN_XINDEX)
	{
	  if (!object_symbol (object, index, &symbol))
	    return false;
	  section = symbol.section;
	}
      else if (section >= SHN_LORESERVE)
	continue;
      /* Most of them are entries of functions, which are no slots in any case.  */
      if (ELF64_ST_TYPE (elf.st_info) == STT_FUNC && rela.r_addend == 0)
	continue;
      if (section < object->n_sections
	  && (object->sections[section].header.sh_flags & SHF_EXECINSTR))
	list[landings->n++] = (struct place) {
	  section,
	  elf.st_value + (uint64_t) rela.r_addend
	  + (branch_p (rela) ? local_entry_offset (elf.st_other) : 0)
	};
    }
  return true;
}

bool
landings_read (struct object *object, struct landings *landings)
{
  *landings = (struct landings) { 0 };
  for (size_t i = 1; i < object->n_sections; i++)
    {
      const Elf64_Shdr *header = &object->sections[i].header;

      if (header->sh_type == SHT_RELA && header->sh_info < object->n_sections
	  && (object->sections[header->sh_info].header.sh_flags & SHF_ALLOC)
	  && !add_landings (object, i, landings))
	return false;
    }
  if (landings->n > 0)
    qsort (landings->places, landings->n, sizeof *landings->places,
	   compare_place_first);
  return true;
}

void
landings_free (struct landings *landings)
{
  free (landings->places);
}
