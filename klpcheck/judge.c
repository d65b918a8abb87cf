/* The rules of klpcheck: which branches of an object are unsafe to load.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   The kernel's module loader resolves a branch in apply_relocate_add ()
   (arch/powerpc/kernel/module_64.c).  If the relocation R_PPC64_REL24 has a
   symbol whose section index is SHN_UNDEF or SHN_LIVEPATCH, the branch goes to
   a stub (stub_for_addr ()), which saves r2 in the caller's frame, at 24(r1)
   (ELFv1: 40(r1)), and loads that of the callee.  Hence these rules:

   no-slot	"bl": restore_r2 () makes "ld r2,24(r1)" of the instruction
		after it, which must be a nop, and no other than 0x60000000.
		Otherwise it refuses the module ("Expected nop after call").
		What has become "ld r2,24(r1)" is as good, for kernels that
		can apply a relocation twice (6.1 needs klpcall's patch).

   sibling-call	"b": restore_r2 () lets it pass, because it does not return
		here.  But the frame that the stub saves r2 in is by then that
		of the caller's caller, which will load it as its own.

   no-toc	R_PPC64_REL24_NOTOC, written "bl f@notoc", stands in a function
		that has no r2, so it needs no slot, and as a "b" does no harm.
		Only a kernel with CONFIG_PPC_KERNEL_PCREL can resolve it;
		where the callee is in the object, that one goes to its local
		entry (local_entry_offset ()).  A callee whose local entry is
		another than the global one expects r2 there.

   The same holds for conditional branches (R_PPC64_REL14 and its kin), which
   the kernel cannot resolve at all.

   Without a relocation, or with a symbol that is defined in the object, a
   branch is safe as far as the loader is concerned.  Before an object is split,
   this is where the hazard hides: a livepatch takes one function out of it, and
   the others become SHN_LIVEPATCH.  With COULD_BE, branches to functions of the
   object itself are therefore judged alike, also those that the assembler has
   resolved, but for

   - those of a function to itself or between it and its part f.cold: the
     livepatch contains it whole;
   - those of a function that has no use for r2 (its local entry is 1).

   The kernel's exceptions: in ELFv2, is_mprofile_ftrace_call () lets the calls
   of mcount pass, whose stubs save no r2; and the routines that save and
   restore registers for -Os are linked into each module
   (KBUILD_LDFLAGS_MODULE; scripts/mod/modpost.c, ignore_undef_symbol ()).

   The relocations in sections .klp.rela.* are applied by the livepatch core
   (klp_apply_section_relocs ()), through the same apply_relocate_add (), and
   so judged alike.  Those for sections that are not loaded are not applied.

   klpcall's kernel patch adds a stub that keeps r2 elsewhere, for what breaks
   no-slot or sibling-call and is SHN_LIVEPATCH, in ELFv2; not for SHN_UNDEF.  */

/* For vasprintf ().  */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "judge.h"

#define NOP 0x60000000
/* ld r2,24(r1) and ld r2,40(r1) */
#define RESTORE_ELFV2 0xe8410018
#define RESTORE_ELFV1 0xe8410028

/* Of an I-form or B-form branch: its opcode, LK and AA, and its displacement,
   a signed number of 26 or 16 bits.  */
#define OPCODE(insn) ((insn) >> 26)
#define OPCODE_B 18
#define OPCODE_BC 16
#define LK(insn) (((insn) & 1) != 0)
#define AA(insn) (((insn) & 2) != 0)
#define DISPLACEMENT(insn) \
  (OPCODE (insn) == OPCODE_B \
   ? (int64_t) ((insn) & 0x3fffffc) - (((insn) & 0x2000000) ? 0x4000000 : 0) \
   : (int64_t) ((insn) & 0xfffc) - (((insn) & 0x8000) ? 0x10000 : 0))

/* The section that is being judged, and what it is judged by.  */
struct judging
{
  struct object *object;
  const struct judge_options *options;
  struct verdict *verdict;
  size_t section;
  const unsigned char *text;
  size_t size;
  /* A bit for each instruction that has a relocation for a branch.  */
  unsigned char *relocated;
};

const char *
branch_mnemonic (uint32_t instruction)
{
  if (OPCODE (instruction) == OPCODE_BC)
    return LK (instruction) ? "bcl" : "bc";
  return LK (instruction) ? "bl" : "b";
}

/* Whether the relocation TYPE is that of a branch, and whether of one in a
   function without r2.  */

static bool
branch_relocation_p (unsigned type, bool *notoc)
{
  *notoc = type == R_PPC64_REL24_NOTOC || type == R_PPC64_REL24_P9NOTOC;
  switch (type)
    {
    case R_PPC64_REL24:
    case R_PPC64_REL14:
    case R_PPC64_REL14_BRTAKEN:
    case R_PPC64_REL14_BRNTAKEN:
      return true;
    default:
      return *notoc;
    }
}

/* Whether NAME begins with PREFIX, and a number ends it.  */

static bool
numbered_p (const char *name, const char *prefix)
{
  size_t length = strlen (prefix);

  return strncmp (name, prefix, length) == 0 && name[length] != '\0'
	 && name[length + strspn (name + length, "0123456789")] == '\0';
}

/* Whether the kernel, or the link of a module, provides for calls of NAME.  */

static bool
exempt_p (const struct object *object, const char *name)
{
  static const char *const ftrace[]
    = { "_mcount", "ftrace_caller", "ftrace_regs_caller" };
  static const char *const registers[]
    = { "_savegpr0_", "_restgpr0_", "_savegpr1_", "_restgpr1_", "_savefpr_",
	"_restfpr_", "_savevr_", "_restvr_" };

  /* ELFv1 has the code of f as .f; for the kernel, see dedotify ().  */
  if (object->abi == 1 && name[0] == '.')
    name++;
  for (size_t i = 0; i < sizeof registers / sizeof *registers; i++)
    if (numbered_p (name, registers[i]))
      return true;
  for (size_t i = 0; i < sizeof ftrace / sizeof *ftrace; i++)
    if (object->abi == 2 && strcmp (name, ftrace[i]) == 0)
      return true;
  return false;
}

/* The length of NAME without what GCC adds for the part of a function that is
   seldom run: .cold, or .cold.N.  */

static size_t
length_without_cold (const char *name)
{
  size_t length = strlen (name), digits = 0;

  while (digits < length && name[length - 1 - digits] >= '0'
	 && name[length - 1 - digits] <= '9')
    digits++;
  if (digits > 0 && digits < length && name[length - 1 - digits] == '.')
    length -= digits + 1;
  if (length > 5 && strncmp (name + length - 5, ".cold", 5) == 0)
    return length - 5;
  return strlen (name);
}

/* Whether F and G are parts of one function.  */

static bool
same_function_p (const struct function *f, const struct function *g)
{
  size_t length = length_without_cold (f->name);

  return f == g
	 || (length == length_without_cold (g->name)
	     && strncmp (f->name, g->name, length) == 0
	     && (f->name[length] == '.' || g->name[length] == '.'));
}

bool
verdict_add (struct object *object, struct verdict *verdict,
	     struct finding finding, const char *format, ...)
{
  va_list arguments;
  int length = 0;

  if (format)
    {
      va_start (arguments, format);
      length = vasprintf (&finding.subject, format, arguments);
      va_end (arguments);
    }
  if (length >= 0 && verdict->n_findings == verdict->allocated)
    {
      size_t more = verdict->allocated * 2 + 16;
      struct finding *findings = realloc (verdict->findings,
					  more * sizeof *findings);

      if (findings)
	{
	  verdict->findings = findings;
	  verdict->allocated = more;
	}
    }
  if (length < 0 || verdict->n_findings == verdict->allocated)
    {
      if (length > 0)
	free (finding.subject);
      free (finding.detail);
      return object_no_memory (object);
    }
  verdict->findings[verdict->n_findings++] = finding;
  return true;
}

/* Add the finding of a branch, or count it if the kernel can handle it.  */

static bool
found (struct judging *j, struct finding finding)
{
  if (j->options->kernel.patched && j->object->abi == 2
      && rules[finding.rule].accepted
      && finding.callee_kind != CALLEE_UNDEFINED
      && OPCODE (finding.instruction) == OPCODE_B)
    {
      j->verdict->accepted[finding.rule]++;
      free (finding.detail);
      return true;
    }
  return verdict_add (j->object, j->verdict, finding, NULL);
}

/* Judge the branch at OFFSET, to CALLEE of KIND.  */

static bool
judge_branch (struct judging *j, uint64_t offset, enum callee_kind kind,
	      const char *callee)
{
  const struct object *object = j->object;
  struct finding finding = {
    .place = { j->section, offset },
    .instruction = object_instruction (object, j->text + offset),
    .has_next = j->size - offset >= 8,
    .callee_kind = kind,
    .callee = callee,
  };

  if (exempt_p (object, callee))
    return true;
  j->verdict->branches++;

  if (!LK (finding.instruction))
    {
      finding.rule = RULE_SIBLING_CALL;
      return found (j, finding);
    }
  if (finding.has_next)
    {
      finding.next = object_instruction (object, j->text + offset + 4);
      if (finding.next == NOP
	  || finding.next == (object->abi == 1 ? RESTORE_ELFV1
			      : RESTORE_ELFV2))
	return true;
    }
  finding.rule = RULE_NO_SLOT;
  return found (j, finding);
}

/* Judge the branch at OFFSET to TARGET, in the object itself: could TARGET be
   a function that leaves it?  */

static bool
judge_local_branch (struct judging *j, uint64_t offset, struct place target)
{
  const struct function *callee = object_entered (j->object, target);
  struct place place = { j->section, offset };
  const struct function *caller = object_function (j->object, place);

  if (!callee
      || (caller && (caller->pcrel || same_function_p (caller, callee))))
    return true;
  return judge_branch (j, offset, CALLEE_LOCAL, callee->name);
}

/* Judge the branch at OFFSET to TARGET, in the object itself, by a function
   without r2.  */

static bool
judge_notoc_branch (struct judging *j, uint64_t offset, struct place target)
{
  const struct function *callee = object_entered (j->object, target);

  j->verdict->branches++;
  if (!callee || callee->local_entry == 0)
    return true;
  return found (j, (struct finding) {
    .rule = RULE_NO_TOC,
    .place = { j->section, offset },
    .instruction = object_instruction (j->object, j->text + offset),
    .callee_kind = CALLEE_LOCAL,
    .callee = callee->name,
  });
}

/* Judge what RELA, a relocation of the section, is for.  */

static bool
judge_relocation (struct judging *j, Elf64_Rela rela)
{
  struct object *object = j->object;
  uint64_t offset = rela.r_offset;
  uint32_t opcode;
  struct symbol symbol;
  bool notoc;

  if (!branch_relocation_p (ELF64_R_TYPE (rela.r_info), &notoc))
    return true;
  if (offset % 4 != 0 || offset >= j->size || j->size - offset < 4)
    return object_error (object, "is damaged: the branch at %#jx in section"
			 " %zu is not inside it", (uintmax_t) offset,
			 j->section);
  opcode = OPCODE (object_instruction (object, j->text + offset));
  if (opcode != OPCODE_B && opcode != OPCODE_BC)
    return object_error (object, "is damaged: a relocation says that there is"
			 " a branch at %#jx in section %zu, but there is none",
			 (uintmax_t) offset, j->section);
  if (!object_symbol (object, ELF64_R_SYM (rela.r_info), &symbol))
    return false;
  j->relocated[offset / 32] |= 1 << offset / 4 % 8;

  if (symbol.reserved)
    {
      if (notoc)
	{
	  j->verdict->branches++;
	  return true;
	}
      /* The symbol 0, which an absolute address has, is SHN_UNDEF for the
	 kernel, too.  */
      if (symbol.section == SHN_UNDEF)
	return judge_branch (j, offset, CALLEE_UNDEFINED, symbol.name);
      if (symbol.section == SHN_LIVEPATCH)
	return judge_branch (j, offset, CALLEE_LIVEPATCH, symbol.name);
      return true;
    }

  struct place target = object_code (object, &symbol, rela.r_addend);
  if (notoc)
    return judge_notoc_branch (j, offset, target);
  return !j->options->could_be || judge_local_branch (j, offset, target);
}

/* Judge the branches of the section that have no relocation.  */

static bool
judge_resolved_branches (struct judging *j)
{
  for (uint64_t offset = 0; j->size - offset >= 4; offset += 4)
    {
      uint32_t instruction = object_instruction (j->object, j->text + offset);
      struct place target = { j->section, offset + DISPLACEMENT (instruction) };

      if ((OPCODE (instruction) == OPCODE_B
	   || OPCODE (instruction) == OPCODE_BC) && !AA (instruction)
	  && !(j->relocated[offset / 32] & 1 << offset / 4 % 8)
	  && !judge_local_branch (j, offset, target))
	return false;
    }
  return true;
}

/* The relocation sections, in the order of the sections that they are for.  */
struct relocation_section
{
  size_t number, target;
};

static int
compare_targets (const void *a, const void *b)
{
  const struct relocation_section *r = a, *s = b;

  if (r->target != s->target)
    return r->target < s->target ? -1 : 1;
  return r->number < s->number ? -1 : 1;
}

static bool
find_relocations (struct object *object, struct relocation_section **list,
		  size_t *n)
{
  *n = 0;
  *list = calloc (object->n_sections, sizeof **list);
  if (!*list)
    return object_no_memory (object);
  for (size_t i = 1; i < object->n_sections; i++)
    {
      const Elf64_Shdr *header = &object->sections[i].header;

      if (header->sh_type != SHT_RELA && header->sh_type != SHT_REL)
	continue;
      if (header->sh_info == 0 || header->sh_info >= object->n_sections)
	return object_error (object, "is damaged: relocation section %zu is"
			     " for section %u, which does not exist", i,
			     header->sh_info);
      if (!(object->sections[header->sh_info].header.sh_flags & SHF_ALLOC))
	continue;
      if (header->sh_type == SHT_REL)
	return object_error (object, "has relocations without addends in"
			     " section %zu, which ppc64 does not use", i);
      (*list)[(*n)++] = (struct relocation_section) { i, header->sh_info };
    }
  qsort (*list, *n, sizeof **list, compare_targets);
  return true;
}

/* Judge section NUMBER by the N relocation sections in LIST, which are for
   it.  */

static bool
judge_section (struct judging *j, size_t number,
	       const struct relocation_section *list, size_t n)
{
  struct object *object = j->object;
  const struct section *section = &object->sections[number];
  bool good = true;
  Elf_Data *data;

  j->section = number;
  j->text = NULL;
  j->size = 0;
  if (section->header.sh_type != SHT_NOBITS)
    {
      if (!object_data (object, number, &data))
	return false;
      j->text = data->d_buf;
      j->size = data->d_size;
    }
  j->relocated = calloc (j->size / 32 + 1, 1);
  if (!j->relocated)
    return object_no_memory (object);

  for (size_t i = 0; good && i < n; i++)
    {
      struct table relas;

      good = object_relas (object, list[i].number, &relas);
      for (size_t k = 0; good && k < relas.n; k++)
	good = judge_relocation (j, table_rela (&relas, k));
    }
  if (good && j->options->could_be
      && (section->header.sh_flags & SHF_EXECINSTR))
    good = judge_resolved_branches (j);
  free (j->relocated);
  return good;
}

static int
compare_findings (const void *a, const void *b)
{
  const struct finding *f = a, *g = b;

  if (f->place.section != g->place.section)
    return f->place.section < g->place.section ? -1 : 1;
  if (f->place.offset != g->place.offset)
    return f->place.offset < g->place.offset ? -1 : 1;
  return (f->rule > g->rule) - (f->rule < g->rule);
}

bool
judge (struct object *object, const struct judge_options *options,
       struct verdict *verdict)
{
  struct judging j = { .object = object, .options = options,
		       .verdict = verdict };
  struct relocation_section *list;
  size_t n, next = 0;
  bool good;

  *verdict = (struct verdict) { 0 };
  good = find_relocations (object, &list, &n);
  for (size_t i = 1; good && i < object->n_sections; i++)
    {
      size_t first = next;

      while (next < n && list[next].target == i)
	next++;
      if (next > first
	  || (object->sections[i].header.sh_flags & SHF_EXECINSTR))
	good = judge_section (&j, i, list + first, next - first);
    }
  free (list);
  if (verdict->n_findings > 1)
    qsort (verdict->findings, verdict->n_findings,
	   sizeof *verdict->findings, compare_findings);
  return good;
}

void
verdict_free (struct verdict *verdict)
{
  for (size_t i = 0; i < verdict->n_findings; i++)
    {
      free (verdict->findings[i].subject);
      free (verdict->findings[i].detail);
    }
  free (verdict->findings);
}
