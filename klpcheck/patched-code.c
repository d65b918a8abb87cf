/* Which code of an object the kernel will rewrite.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   A nop may be there for the kernel to put something else in its place: the
   branch of a static key, an instruction that only some processors need.  The
   module loader would turn it into "ld r2,24(r1)" if it follows a "bl", and
   sooner or later one of the two would undo the other.  Tables in the object
   tell such code.  They were looked for in Linux 6.1, 6.12 and 7.3, beginning
   with every caller of patch_instruction () and its kin in arch/powerpc, and
   with each section that the module loader asks for (find_module_sections () in
   kernel/module/main.c, module_finalize () in arch/powerpc/kernel/module.c).
   The names and entries of those that are listed in TABLES are the same in all
   three.

   A call and its slot are safe only if they are rewritten together or not at
   all.  So what counts is where rewritten code begins and ends: a call with such
   a boundary between it and its nop has no slot.  If both are on one side, it
   is as good as any other: what replaces the one replaces the other.  The call
   itself is always judged.  It may never be replaced, and relocations are
   applied before.  Only those of a livepatch for a module are applied later, when
   module_finalize () has long rewritten that code: what is there then need be no call.

   The kernel applies some of these tables to itself only, and not to modules.
   That makes no difference here: such a nop is not the compiler's slot, and
   what a livepatch is made of is the kernel.  The same holds for .klp.arch.*
   sections, in which livepatches for kernels before 5.8 carry the tables of
   other objects.

   These are no such tables, on ppc64:
   - __mcount_loc: without -fpatchable-function-entry, ftrace patches calls of
     _mcount, and no nops (ftrace_init_nop ());
   - .static_call_sites: HAVE_STATIC_CALL is for PPC32 only (Kconfig);
   - __ex_table, __bug_table, __restart_table, __soft_mask_table: they say where
     to go on after an exception, and no instruction is changed;
   - _kprobe_blacklist: what must not be patched.
   A table that is not loaded is ignored, as find_sec () in kernel/module/main.c
   ignores it.

   Some code is patched without a table.  Where the kernel has a global symbol
   for it (epapr_hypercall_start, optprobe_template_call_handler), that symbol
   is an entry for judge.c.  kvm_check_ins () (arch/powerpc/kernel/kvm.c) looks
   for instructions that are no nops.  */

/* For asprintf ().  */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "list.h"
#include "patched-code.h"

/* An entry of a table.  Its words point to code, and are either the two ends of
   what is rewritten, and the two of what takes its place, or say where
   INSTRUCTIONS are rewritten, one by one.  */
struct layout
{
  unsigned entry_size;
  /* Which relocation the words have.  */
  unsigned relocation;
  /* Where the first word is, how many there are, and how far apart.  They count
     from the beginning of the entry, if FROM_ENTRY, or from themselves.  */
  unsigned first, words, distance;
  bool from_entry;
  unsigned instructions;
};

/* struct jump_entry, include/linux/jump_label.h; the words for the target and
   for the key, which may be outside the object, are not looked at.  */
static const struct layout jump_entries = {
  .entry_size = 16, .relocation = R_PPC64_REL32, .words = 1, .instructions = 1
};

/* MAKE_FTR_SECTION_ENTRY, arch/powerpc/include/asm/feature-fixups.h, and struct
   fixup_entry, arch/powerpc/lib/feature-fixups.c.  */
static const struct layout features = {
  .entry_size = 48, .relocation = R_PPC64_REL64,
  .first = 16, .words = 4, .distance = 8, .from_entry = true
};

/* END_BTB_FLUSH_SECTION, feature-fixups.h.  */
static const struct layout btb_flushes = {
  .entry_size = 16, .relocation = R_PPC64_REL64,
  .words = 2, .distance = 8, .from_entry = true
};

/* FTR_ENTRY_OFFSET 951b-952b and the like, feature-fixups.h.  */
#define FIXUPS(n) \
  { .entry_size = 8, .relocation = R_PPC64_REL64, .words = 1, \
    .instructions = (n) }
static const struct layout
  fixups_1 = FIXUPS (1), fixups_3 = FIXUPS (3), fixups_4 = FIXUPS (4),
  fixups_6 = FIXUPS (6);

/* FTRACE_CALLSITE_SECTION, include/linux/ftrace.h, in 6.12 and 7.3 if the
   compiler can: the first nop of each function.  */
static const struct layout addresses = {
  .entry_size = 8, .relocation = R_PPC64_ADDR64, .words = 1, .instructions = 1
};

/* patch_site, arch/powerpc/include/asm/code-patching-asm.h: a symbol of its own
   for each.  */
static const struct layout patch_site = {
  .entry_size = 4, .relocation = R_PPC64_REL32, .words = 1, .instructions = 1
};
#define PATCH_SITE "patch__"

/* The tables, and what writes to the code that they point to.  What has no file
   is in arch/powerpc/lib/feature-fixups.c.  */
static const struct
{
  const char *name;
  const struct layout *layout;
} tables[] = {
  /* arch_jump_label_transform (), arch/powerpc/kernel/jump_label.c.  */
  { "__jump_table", &jump_entries },
  /* do_feature_fixups (), at boot, and for modules.  */
  { "__ftr_fixup", &features },
  { "__mmu_ftr_fixup", &features },
  { "__fw_ftr_fixup", &features },
  /* do_lwsync_fixups (), at boot, and for modules.  */
  { "__lwsync_fixup", &fixups_1 },
  /* do_barrier_nospec_fixups_range (), whenever it is switched.  The second
     nop on PPC_E500 follows no call.  module_finalize () looks for the second
     name, which is that of the section in vmlinux.  */
  { "__barrier_nospec_fixup", &fixups_1 },
  { "__spec_barrier_fixup", &fixups_1 },
  /* do_stf_entry_barrier_fixups (), do_stf_exit_barrier_fixups ().  */
  { "__stf_entry_barrier_fixup", &fixups_3 },
  { "__stf_exit_barrier_fixup", &fixups_6 },
  /* do_uaccess_flush_fixups ().  */
  { "__uaccess_flush_fixup", &fixups_4 },
  /* do_entry_flush_fixups ().  */
  { "__entry_flush_fixup", &fixups_3 },
  { "__scv_entry_flush_fixup", &fixups_3 },
  /* do_rfi_flush_fixups ().  */
  { "__rfi_flush_fixup", &fixups_3 },
  /* do_btb_flush_fixups (), PPC_E500.  */
  { "__btb_flush_fixup", &btb_flushes },
  /* ftrace_modify_code (), arch/powerpc/kernel/trace/ftrace.c.  */
  { "__patchable_function_entries", &addresses },
};

/* A table in the object: SIZE bytes at PLACE, and where its words point to, as
   far as their relocations have been read; section 0 before.  */
struct found_table
{
  struct place place;
  uint64_t size;
  const char *name;
  const struct layout *layout;
  struct place *words;
};

struct reading
{
  struct object *object;
  struct found_table *found;
  size_t n, allocated;
  struct patched_code *code;
  size_t boundaries_allocated;
};

/* --- Finding the tables -------------------------------------------------- */

static bool
add_table (struct reading *r, struct place place, uint64_t size,
	   const char *name, const struct layout *layout)
{
  struct found_table *found = room_for_one (r->found, r->n, &r->allocated,
					    sizeof *found);

  if (!found)
    return object_no_memory (r->object);
  r->found = found;
  r->found[r->n] = (struct found_table) {
    .place = place, .size = size, .name = name, .layout = layout,
    .words = calloc (size / layout->entry_size * layout->words + 1,
		     sizeof (struct place)),
  };
  return r->found[r->n++].words || object_no_memory (r->object);
}

/* The layout of the section NAME, or null if it is none of TABLES.  create-klp-
   module calls a table .klp.arch.OBJECT.TABLE.  */

static const struct layout *
section_layout (const char *name)
{
  if (strncmp (name, ".klp.arch.", 10) == 0)
    name = strrchr (name, '.') + 1;
  if (name[0] != '_' || name[1] != '_')
    return NULL;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (strcmp (name, tables[i].name) == 0)
      return tables[i].layout;
  return NULL;
}

static bool
find_sections (struct reading *r)
{
  for (size_t i = 1; i < r->object->n_sections; i++)
    {
      const struct section *section = &r->object->sections[i];
      const Elf64_Shdr *header = &section->header;
      const struct layout *layout;

      if (!(header->sh_flags & SHF_ALLOC) || header->sh_size == 0)
	continue;
      layout = section_layout (section->name);
      if (!layout)
	continue;
      if (header->sh_type != SHT_PROGBITS
	  || header->sh_size % layout->entry_size != 0)
	return object_error (r->object, "is damaged: section %zu (%s) is no"
			     " table of entries of %u bytes", i,
			     section->name, layout->entry_size);
      if (!add_table (r, (struct place) { i, 0 }, header->sh_size,
		      section->name, layout))
	return false;
    }
  return true;
}

static bool
find_patch_sites (struct reading *r)
{
  for (size_t i = 1; i < r->object->symbols.n; i++)
    {
      Elf64_Sym elf;
      struct symbol symbol;
      struct place place;

      memcpy (&elf, r->object->symbols.entries + i * sizeof elf, sizeof elf);
      if (elf.st_info != ELF64_ST_INFO (STB_GLOBAL, STT_NOTYPE)
	  || elf.st_shndx == SHN_UNDEF)
	continue;
      if (!object_symbol (r->object, i, &symbol))
	return false;
      if (symbol.reserved
	  || strncmp (symbol.name, PATCH_SITE, strlen (PATCH_SITE)) != 0)
	continue;
      place = (struct place) { symbol.section, symbol.elf.st_value };
      if (!add_table (r, place, patch_site.entry_size, symbol.name,
		      &patch_site))
	return false;
    }
  return true;
}

/* --- Reading them -------------------------------------------------------- */

static bool
table_error (struct reading *r, const struct found_table *table,
	     uint64_t entry, const char *what)
{
  return object_error (r->object, "is damaged: entry %ju of %s %s",
		       (uintmax_t) entry, table->name, what);
}

/* The last table that does not begin after PLACE, or null.  */

static struct found_table *
last_table (struct reading *r, struct place place)
{
  struct place next = next_place (place);
  size_t after = first_not_less (&next, r->found, r->n, sizeof *r->found,
				 compare_place_first);

  return after == 0 ? NULL : &r->found[after - 1];
}

/* Whether there is a table in section NUMBER.  */

static bool
has_table_p (struct reading *r, size_t number)
{
  const struct found_table *table
    = last_table (r, (struct place) { number, UINT64_MAX });

  return table && table->place.section == number;
}

/* The table that has a byte at PLACE, or null.  */

static struct found_table *
table_at (struct reading *r, struct place place)
{
  struct found_table *table = last_table (r, place);

  if (!table || table->place.section != place.section
      || place.offset - table->place.offset >= table->size)
    return NULL;
  return table;
}

/* Read what RELA, a relocation of section NUMBER, says of a table there.  */

static bool
read_relocation (struct reading *r, size_t number, Elf64_Rela rela)
{
  struct found_table *table
    = table_at (r, (struct place) { number, rela.r_offset });
  const struct layout *layout;
  uint64_t offset, entry, word;
  struct symbol symbol;
  struct place *place;

  if (!table)
    return true;
  layout = table->layout;
  offset = rela.r_offset - table->place.offset;
  entry = offset / layout->entry_size;
  offset %= layout->entry_size;
  for (word = 0; word < layout->words; word++)
    if (offset == layout->first + word * layout->distance)
      break;
  if (word == layout->words)
    return true;

  place = &table->words[entry * layout->words + word];
  if (ELF64_R_TYPE (rela.r_info) != layout->relocation
      || place->section != 0)
    return table_error (r, table, entry, "has other relocations than such"
			" tables have");
  if (!object_symbol (r->object, ELF64_R_SYM (rela.r_info), &symbol))
    return false;
  if (symbol.reserved)
    return table_error (r, table, entry, "points to code elsewhere");
  *place = (struct place) { symbol.section, symbol.elf.st_value
			    + (uint64_t) rela.r_addend };
  if (layout->from_entry)
    place->offset -= offset;
  if (place->offset > r->object->sections[place->section].header.sh_size
      || place->offset % 4 != 0)
    return table_error (r, table, entry, "points to no instruction");
  return true;
}

static bool
read_relocations (struct reading *r)
{
  for (size_t i = 1; i < r->object->n_sections; i++)
    {
      const Elf64_Shdr *header = &r->object->sections[i].header;
      struct table relas;

      if (header->sh_type != SHT_RELA || !has_table_p (r, header->sh_info))
	continue;
      if (!object_relas (r->object, i, &relas))
	return false;
      for (size_t j = 0; j < relas.n; j++)
	if (!read_relocation (r, header->sh_info, table_rela (&relas, j)))
	  return false;
    }
  return true;
}

/* --- What they say ------------------------------------------------------- */

static bool
add_boundary (struct reading *r, struct place place, enum boundary_kind kind,
	      const char *name)
{
  struct patched_code *code = r->code;
  struct boundary *boundaries = room_for_one (code->boundaries, code->n,
					      &r->boundaries_allocated,
					      sizeof *boundaries);

  if (!boundaries)
    return object_no_memory (r->object);
  code->boundaries = boundaries;
  code->boundaries[code->n++] = (struct boundary) { place, kind, name, 0 };
  return true;
}

/* Is there nothing to take the place of what WORDS say?  If an alternative is empty,
   klp-build leaves out both its relocations, as the place of nothing says nothing
   (arch_alt_ignore_new_reloc (), tools/objtool).  */

static bool
no_alternative_p (const struct layout *layout, const struct place *words)
{
  return layout == &features && words[2].section == 0 && words[3].section == 0;
}

/* Add the boundaries of ENTRY, number N, of TABLE.  */

static bool
add_entry (struct reading *r, const struct found_table *table, uint64_t n)
{
  const struct layout *layout = table->layout;
  const struct place *words = &table->words[n * layout->words];
  unsigned n_words = no_alternative_p (layout, words) ? 2 : layout->words;

  for (unsigned i = 0; i < n_words; i++)
    if (words[i].section == 0)
      return table_error (r, table, n, "does not point to code");

  if (layout->words == 1)
    {
      struct place end = { words->section,
			   words->offset + layout->instructions * 4 };

      return add_boundary (r, *words, PATCH_BEGINS, table->name)
	     && add_boundary (r, end, PATCH_ENDS, table->name);
    }
  for (unsigned i = 0; i < n_words; i += 2)
    {
      if (words[i].section != words[i + 1].section
	  || words[i].offset > words[i + 1].offset)
	return table_error (r, table, n, "ends before it begins");
      if (words[i].offset == words[i + 1].offset)
	continue;
      if (!add_boundary (r, words[i],
			 i == 0 ? PATCH_BEGINS : ALTERNATIVE_BEGINS,
			 table->name)
	  || !add_boundary (r, words[i + 1],
			    i == 0 ? PATCH_ENDS : ALTERNATIVE_ENDS,
			    table->name))
	return false;
    }
  return true;
}

static int
compare_boundaries (const void *a, const void *b)
{
  const struct boundary *c = a, *d = b;
  int order = compare_places (c->place, d->place);

  return order != 0 ? order : (c->kind > d->kind) - (c->kind < d->kind);
}

/* Count the entries that are open behind each boundary.  Both ends of one are in the
   same section, so none is open where a section ends.  */

static void
count_depth (struct patched_code *code)
{
  size_t depth = 0;

  for (size_t i = 0; i < code->n; i++)
    {
      struct boundary *boundary = &code->boundaries[i];

      if (boundary->kind == PATCH_BEGINS || boundary->kind == ALTERNATIVE_BEGINS)
	depth++;
      else
	depth--;
      boundary->depth = depth;
    }
}

static bool
read_tables (struct reading *r)
{
  if (!find_sections (r) || !find_patch_sites (r))
    return false;
  if (r->n == 0)
    return true;
  qsort (r->found, r->n, sizeof *r->found, compare_place_first);
  if (!read_relocations (r))
    return false;
  for (size_t i = 0; i < r->n; i++)
    for (uint64_t k = 0; k < r->found[i].size / r->found[i].layout->entry_size;
	 k++)
      if (!add_entry (r, &r->found[i], k))
	return false;
  qsort (r->code->boundaries, r->code->n, sizeof *r->code->boundaries,
	 compare_boundaries);
  count_depth (r->code);
  return true;
}

bool
patched_code_read (struct object *object, struct patched_code *code)
{
  struct reading r = { .object = object, .code = code };
  bool good;

  *code = (struct patched_code) { 0 };
  good = read_tables (&r);
  for (size_t i = 0; i < r.n; i++)
    free (r.found[i].words);
  free (r.found);
  return good;
}

void
patched_code_free (struct patched_code *code)
{
  free (code->boundaries);
}

const struct boundary *
patched_code_boundary (const struct patched_code *code, struct place place)
{
  size_t i = first_not_less (&place, code->boundaries, code->n,
			     sizeof *code->boundaries, compare_place_first);

  return i < code->n && compare_places (code->boundaries[i].place, place) == 0
	 ? &code->boundaries[i] : NULL;
}

const char *
patched_code_around (const struct patched_code *code, struct place place)
{
  struct place next = next_place (place);
  size_t after = first_not_less (&next, code->boundaries, code->n,
				 sizeof *code->boundaries, compare_place_first);

  return after > 0 && code->boundaries[after - 1].depth > 0
	 ? code->boundaries[after - 1].table : NULL;
}

int
boundary_detail (const struct boundary *boundary, char **detail)
{
  const char *table = boundary->table;

  switch (boundary->kind)
    {
    case PATCH_BEGINS:
      return asprintf (detail, "which %s patches", table);
    case PATCH_ENDS:
      return asprintf (detail, "which stays where %s patches the call", table);
    case ALTERNATIVE_BEGINS:
      return asprintf (detail, "which is an alternative of %s", table);
    default:
      return asprintf (detail, "which is behind an alternative of %s", table);
    }
}
