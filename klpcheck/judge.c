/* Judge an object: which of its branches are unsafe to load.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   The rules for branches are here.  judge () also asks the files that have the
   others: loader.c and livepatch.c, which follow the kernel, and kernel-judge.c,
   which looks into one.

   The kernel's module loader resolves a branch in apply_relocate_add ()
   (arch/powerpc/kernel/module_64.c).  If the relocation R_PPC64_REL24 has a
   symbol whose section index is SHN_UNDEF or SHN_LIVEPATCH, the branch goes to
   a stub (stub_for_addr ()), which saves r2 in the caller's frame, at 24(r1)
   (ELFv1: 40(r1)), and loads that of the callee.  Hence these rules:

   no-slot	"bl": restore_r2 () makes "ld r2,24(r1)" of the instruction
		after it, which must be a nop, and no other than 0x60000000.
		Otherwise it refuses the module ("Expected nop after call").
		What has become "ld r2,24(r1)" is as good, for kernels that
		can apply a relocation twice (before 6.3, they need klpcall's
		patch).
		It must be the caller's alone: not the entry of a function
		or what is behind the end of one, such as padding,
		nothing that the kernel patches for another reason
		(patched-code.c) or that a relocation changes, and not
		reached without the call (landings.c).

   sibling-call	"b": restore_r2 () lets it pass, because it does not return
		here.  But the frame that the stub saves r2 in is by then that
		of the caller's caller, which will load it as its own.

   wrong-entry	The stub goes to the symbol's value plus the addend, and leaves
		that sum in r12.  A function's symbol is its global entry, where
		r2 is computed from r12.  If the stub goes to a place behind
		that, the callee runs with the caller's r2.  Where the callee is
		in the object, the branch goes to its local entry only if the
		symbol has that in its st_other (local_entry_offset ()).  By
		another symbol, such as that of the section, it goes to the
		global entry, with a wrong r12.

   no-toc	R_PPC64_REL24_NOTOC, written "bl f@notoc", stands in a function
		that has no r2, so it needs no slot, and as a "b" does no harm.
		Only a kernel with CONFIG_PPC_KERNEL_PCREL can resolve it;
		where the callee is in the object, that one goes to its local
		entry (local_entry_offset ()).  A callee whose local entry is
		another than the global one expects r2 there.

   lost-toc	A function whose st_other has the value 1 has no r2, and its
		callers must save theirs (ELFv2 ABI, section 3.4.1).  A linker
		makes a stub for that, but apply_relocate_add () makes none if
		the callee is in the object.

   A kernel with CONFIG_PPC_KERNEL_PCREL has no r2 to save or to restore, so
   no rule but no-toc holds for it.  The relocations of conditional branches
   (R_PPC64_REL14 and its kin) are unknown to every kernel: see loader.c.

   Without a relocation, or with a symbol that is defined in the object, a
   branch is safe as far as the loader is concerned.  Before an object is split,
   this is where the hazard hides: a livepatch takes one function out of it, and
   the others become SHN_LIVEPATCH.  With COULD_BE, branches to functions of the
   object itself are therefore judged alike, also those that the assembler has
   resolved, conditional ones among them, but for

   - those of a function to itself or between it and its part f.cold, under any
     of its names: the livepatch contains it whole;
   - those of a function that has no r2 (the value in its st_other is 1).

   The kernel's exceptions: in ELFv2, is_mprofile_ftrace_call () lets the calls
   of mcount pass, whose stubs save no r2; and the routines that save and
   restore registers for -Os are linked into each module
   (KBUILD_LDFLAGS_MODULE; scripts/mod/modpost.c, ignore_undef_symbol ()).  A
   whole module that still lacks one is refused, as nobody exports it.

   The relocations in sections .klp.rela.* are applied by the livepatch core
   (klp_apply_section_relocs ()), through the same apply_relocate_add (), and
   so judged alike.  Those for sections that are not loaded are not applied.

   klpcall's kernel patch adds a stub that keeps r2 elsewhere, for what breaks
   no-slot or sibling-call in ELFv2 and is SHN_LIVEPATCH or, in what .modinfo calls
   a livepatch, SHN_UNDEF.  That a nop is somebody else's, the patched loader sees
   in most cases, but not in all (mark_calls_without_slot ()); such a nop is
   therefore no slot for us either way.  */

/* For vasprintf ().  */
#define _GNU_SOURCE
#include <endian.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "judge.h"
#include "kernel-judge.h"
#include "landings.h"
#include "list.h"
#include "livepatch.h"
#include "loader.h"
#include "patched-code.h"

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

/* An instruction whose bits in this mask have this value is an I-form or B-form branch
   without AA: opcodes 18 and 16 differ in one bit.  */
#define RELATIVE_BRANCH_BITS 0xf4000002
#define RELATIVE_BRANCH 0x40000000

/* A relocation section, and the section that it is for.  */
struct relocation_section
{
  size_t number, target;
};

/* The section that is being judged, and what it is judged by.  */
struct judging
{
  struct object *object;
  const struct judge_options *options;
  struct verdict *verdict;
  struct patched_code patched_code;
  struct landings landings;
  size_t section;
  const unsigned char *text;
  size_t size;
  /* A bit for each instruction that has a relocation for a branch.  */
  unsigned char *relocated;
  /* A bit for each instruction that has any relocation, and for each that is
     pointed at or jumped to; null before they are needed.  */
  unsigned char *related, *landed;
  /* The N relocation sections for the section.  */
  const struct relocation_section *relocations;
  size_t n_relocations;
  /* A bit for each instruction in front of which a function begins or ends, or
     there is a boundary of patched_code.  */
  unsigned char *bounded;
  /* Where in the lists of functions, of ends and of boundaries those of the
     section begin.  */
  size_t next_function, next_end, next_boundary;
  /* A bit for each function that has an exempt name, and for each that is a
     part which is seldom run; see exempt_p () and cold_part_p ().  */
  unsigned char *exempt, *cold;
  /* The relocation that is being judged, as in struct finding, and whether the
     livepatch core applies it when it is a module's turn.  */
  const char *symbol;
  int64_t addend;
  bool late;
  /* Whether the module loader takes the object for a livepatch, and whether it is a
     whole module.  */
  bool livepatch, whole_module;
};

/* Bit NUMBER of BITS, and setting it.  */

static bool
bit (const unsigned char *bits, size_t number)
{
  return (bits[number / 8] & 1 << number % 8) != 0;
}

static void
set_bit (unsigned char *bits, size_t number)
{
  bits[number / 8] |= 1 << number % 8;
}

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

/* Whether NAME is one of the routines that save and restore registers.  */

static bool
register_routine_p (const struct object *object, const char *name)
{
  static const char *const registers[]
    = { "_savegpr0_", "_restgpr0_", "_savegpr1_", "_restgpr1_", "_savefpr_",
	"_restfpr_", "_savevr_", "_restvr_" };

  name = object_function_name (object, name);
  for (size_t i = 0; name[0] == '_' && i < sizeof registers / sizeof *registers; i++)
    if (numbered_p (name, registers[i]))
      return true;
  return false;
}

/* Whether the kernel, or the link of a module, provides for calls of NAME.  */

static bool
exempt_p (const struct object *object, const char *name)
{
  static const char *const ftrace[]
    = { "_mcount", "ftrace_caller", "ftrace_regs_caller" };

  if (register_routine_p (object, name))
    return true;
  /* For the kernel, see dedotify ().  */
  name = object_function_name (object, name);
  if (name[0] != '_' && name[0] != 'f')
    return false;
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

/* A name less its end.  */
struct stem
{
  const char *text;
  size_t length;
};

static int
compare_stem (const void *key, const void *name)
{
  const struct stem *stem = key;
  const char *text = *(const char *const *) name;
  int order = strncmp (stem->text, text, stem->length);

  return order != 0 ? order : -(text[stem->length] != '\0');
}

/* Whether PART is the part of WHOLE that is seldom run.  A function has one
   such part.  More than one of those can be at one address only if they are
   empty, so that no great number is looked at.  */

static bool
cold_part_p (const struct function *part, const struct function *whole)
{
  for (size_t i = 0; i < part->n_names && i < 16; i++)
    {
      const char *name = part->names[i];
      struct stem stem = { name, length_without_cold (name) };

      if (name[stem.length] == '.'
	  && bsearch (&stem, whole->names, whole->n_names,
		      sizeof *whole->names, compare_stem))
	return true;
    }
  return false;
}

/* Whether F and G are parts of one function.  */

static bool
same_function_p (const struct judging *j, const struct function *f,
		 const struct function *g)
{
  return f == g
	 || (bit (j->cold, f - j->object->functions) && cold_part_p (f, g))
	 || (bit (j->cold, g - j->object->functions) && cold_part_p (g, f));
}

bool
verdict_add (struct object *object, struct verdict *verdict,
	     struct finding finding, const char *format, ...)
{
  struct finding *findings;
  va_list arguments;
  int length = 0;

  if (format)
    {
      va_start (arguments, format);
      length = vasprintf (&finding.subject, format, arguments);
      va_end (arguments);
    }
  findings = length < 0 ? NULL
	     : room_for_one (verdict->findings, verdict->n_findings,
			     &verdict->allocated, sizeof *findings);
  if (!findings)
    {
      if (length > 0)
	free (finding.subject);
      free (finding.detail);
      return object_no_memory (object);
    }
  verdict->findings = findings;
  findings[verdict->n_findings++] = finding;
  return true;
}

/* Add the finding of a branch, or count it if the kernel can handle it.  */

static bool
found (struct judging *j, struct finding finding)
{
  if (j->options->kernel.patched && j->object->abi == 2
      && rules[finding.rule].accepted && !finding.detail
      && (finding.callee_kind != CALLEE_UNDEFINED || j->livepatch)
      && OPCODE (finding.instruction) == OPCODE_B)
    {
      j->verdict->accepted[finding.rule]++;
      return true;
    }
  finding.symbol = j->symbol;
  finding.addend = j->addend;
  return verdict_add (j->object, j->verdict, finding, NULL);
}

/* Find the instructions of the section that have a relocation.  */

static bool
find_related (struct judging *j)
{
  j->related = calloc (j->size / 32 + 1, 1);
  if (!j->related)
    return object_no_memory (j->object);
  for (size_t i = 0; i < j->n_relocations; i++)
    {
      struct table relas;

      if (!object_relas (j->object, j->relocations[i].number, &relas))
	return false;
      for (size_t k = 0; k < relas.n; k++)
	{
	  Elf64_Rela rela = table_rela (&relas, k);
	  unsigned type = ELF64_R_TYPE (rela.r_info);

	  /* R_PPC64_TOCSAVE belongs there, and the kernel ignores it.  */
	  if (rela.r_offset < j->size && type != R_PPC64_NONE
	      && type != R_PPC64_TOCSAVE)
	    set_bit (j->related, rela.r_offset / 4);
	}
    }
  return true;
}

/* Find the instructions of the section that something points at or jumps to.  */

static bool
find_landed (struct judging *j)
{
  struct place place = { j->section, 0 };
  const struct landings *landings = &j->landings;
  uint32_t bits = RELATIVE_BRANCH_BITS, branch = RELATIVE_BRANCH;

  j->landed = calloc (j->size / 32 + 1, 1);
  if (!j->landed)
    return object_no_memory (j->object);
  for (size_t i = first_not_less (&place, landings->places, landings->n,
				  sizeof place, compare_place_first);
       i < landings->n && landings->places[i].section == j->section; i++)
    if (landings->places[i].offset < j->size)
      set_bit (j->landed, landings->places[i].offset / 4);
  /* klpcheck spends most of its time here, so swap the bytes of the mask and the value
     once, not those of each instruction.  */
  bits = j->object->big_endian ? htobe32 (bits) : htole32 (bits);
  branch = j->object->big_endian ? htobe32 (branch) : htole32 (branch);
  for (uint64_t offset = 0; j->size - offset >= 4; offset += 4)
    {
      uint32_t word;

      memcpy (&word, j->text + offset, sizeof word);
      if ((word & bits) == branch && !bit (j->related, offset / 4))
	{
	  uint32_t instruction
	    = object_instruction (j->object, j->text + offset);
	  uint64_t target = offset + DISPLACEMENT (instruction);

	  if (target < j->size)
	    set_bit (j->landed, target / 4);
	}
    }
  return true;
}

/* Set *DETAIL to whose the instruction at OFFSET is, if that is not the caller's
   alone which calls in front of it; else to null.  */

static bool
not_the_callers (struct judging *j, uint64_t offset, char **detail)
{
  struct place place = { j->section, offset };
  const struct boundary *boundary;
  const struct function *f;
  int length;

  *detail = NULL;
  if (!j->related && !(find_related (j) && find_landed (j)))
    return false;
  if (!bit (j->bounded, offset / 4) && !bit (j->related, offset / 4)
      && !bit (j->landed, offset / 4))
    return true;
  f = object_function (j->object, place);
  boundary = patched_code_boundary (&j->patched_code, place);
  if (f && f->entry.offset == offset)
    length = asprintf (detail, "the entry of '%s'", f->name);
  else if (boundary)
    length = boundary_detail (boundary, detail);
  else if (bit (j->related, offset / 4))
    length = asprintf (detail, "which has a relocation of its own");
  else if (bit (j->landed, offset / 4))
    length = asprintf (detail, "which is reached without the call, too");
  else
    length = asprintf (detail, "which is behind the end of '%s'",
		       f ? f->name : "");
  if (length >= 0)
    return true;
  *detail = NULL;
  return object_no_memory (j->object);
}

/* Set *DETAIL if a table has the call at OFFSET rewritten before its relocation is
   applied; else to null.  */

static bool
rewritten_before (struct judging *j, uint64_t offset, char **detail)
{
  const char *table
    = patched_code_around (&j->patched_code, (struct place) { j->section, offset });

  *detail = NULL;
  if (!table
      || asprintf (detail, "which %s rewrites with the call before that is resolved",
		   table) >= 0)
    return true;
  *detail = NULL;
  return object_no_memory (j->object);
}

/* Whether restore_r2 () of KERNEL takes what it has made of a nop.  */

static bool
restored_twice_p (const struct kernel *kernel)
{
  return kernel->patched || kernel->version >= KERNEL_VERSION (6, 3);
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
    .could_be = kind == CALLEE_LOCAL,
  };

  j->verdict->branches++;
  if (j->options->kernel.pcrel)
    return true;

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
	{
	  if (!not_the_callers (j, offset + 4, &finding.detail))
	    return false;
	  if (!finding.detail && j->late
	      && !rewritten_before (j, offset, &finding.detail))
	    return false;
	  if (!finding.detail
	      && (finding.next == NOP || restored_twice_p (&j->options->kernel)))
	    return true;
	}
    }
  finding.rule = RULE_NO_SLOT;
  return found (j, finding);
}

/* The callee of a branch to TARGET, in the object itself, or null if no function
   is entered there.  Set *NAME to the name that SYMBOL, which the relocation
   has, gives it; to null if SYMBOL is null or names a section.  */

static const struct function *
local_callee (const struct judging *j, struct place target,
	      const struct symbol *symbol, const char **name)
{
  const struct function *callee = object_entered (j->object, target);

  *name = NULL;
  if (callee && symbol && ELF64_ST_TYPE (symbol->elf.st_info) != STT_SECTION
      && compare_places (object_code (j->object, symbol, 0),
			 callee->entry) == 0)
    *name = object_function_name (j->object, symbol->name);
  return callee;
}

/* Judge the branch at OFFSET to TARGET, in the object itself, by SYMBOL or, if
   that is null, without a relocation: could TARGET be a function that leaves the
   object?  */

static bool
judge_local_branch (struct judging *j, uint64_t offset, struct place target,
		    const struct symbol *symbol)
{
  const char *name;
  const struct function *callee = local_callee (j, target, symbol, &name);
  struct place place = { j->section, offset };
  const struct function *caller = object_function (j->object, place);

  if (!callee
      || (caller && (caller->pcrel || same_function_p (j, caller, callee))))
    return true;
  if (name ? exempt_p (j->object, name)
      : bit (j->exempt, callee - j->object->functions))
    return true;
  return judge_branch (j, offset, CALLEE_LOCAL, name ? name : callee->name);
}

/* Judge the branch at OFFSET to TARGET, in the object itself, by SYMBOL, in a
   function without r2.  */

static bool
judge_notoc_branch (struct judging *j, uint64_t offset, struct place target,
		    const struct symbol *symbol)
{
  const char *name;
  const struct function *callee = local_callee (j, target, symbol, &name);

  j->verdict->branches++;
  if (!callee || callee->local_entry == 0)
    return true;
  return found (j, (struct finding) {
    .rule = RULE_NO_TOC,
    .place = { j->section, offset },
    .instruction = object_instruction (j->object, j->text + offset),
    .callee_kind = CALLEE_LOCAL,
    .callee = name ? name : callee->name,
  });
}

/* Add a finding: the branch at OFFSET, to CALLEE of KIND, goes to a wrong entry, as
   DETAIL says.  */

static bool
found_wrong_entry (struct judging *j, uint64_t offset, enum callee_kind kind,
		   const char *callee, const char *detail)
{
  struct finding finding = {
    .rule = RULE_WRONG_ENTRY,
    .place = { j->section, offset },
    .instruction = object_instruction (j->object, j->text + offset),
    .callee_kind = kind,
    .callee = callee,
    .detail = strdup (detail),
  };

  return finding.detail ? found (j, finding) : object_no_memory (j->object);
}

/* Judge the branch at OFFSET to SYMBOL, which is outside the object.  */

static bool
judge_outward_branch (struct judging *j, uint64_t offset,
		      const struct symbol *symbol, enum callee_kind kind)
{
  /* What a whole module lacks was not linked into it, and nobody exports it.  */
  if (exempt_p (j->object, symbol->name)
      && !(j->whole_module && register_routine_p (j->object, symbol->name)))
    return true;
  /* The symbol 0 stands for an absolute address.  */
  if (j->addend != 0 && symbol->name[0] != '\0' && !j->options->kernel.pcrel
      && !found_wrong_entry (j, offset, kind, symbol->name,
			     "as it has an addend"))
    return false;
  return judge_branch (j, offset, kind, symbol->name);
}

/* Judge where the branch at OFFSET to TARGET, in the object itself, by SYMBOL, enters
   its callee.  */

static bool
judge_entry (struct judging *j, uint64_t offset, struct place target,
	     const struct symbol *symbol)
{
  const struct function *callee;

  if (j->object->abi != 2 || j->options->kernel.pcrel)
    return true;
  target.offset += local_entry_offset (symbol->elf.st_other);
  callee = object_function (j->object, target);
  return !callee || callee->local_entry == 0
	 || compare_places (callee->entry, target) != 0
	 || found_wrong_entry (j, offset, CALLEE_LOCAL, callee->name,
			       "as it goes to the global entry, whatever is in r12");
}

/* Judge whether r2 is still the caller's when what the branch at OFFSET calls at TARGET,
   in the object itself, by SYMBOL, has returned.  */

static bool
judge_return (struct judging *j, uint64_t offset, struct place target,
	      const struct symbol *symbol)
{
  const char *name;
  const struct function *callee = local_callee (j, target, symbol, &name);
  struct place place = { j->section, offset };
  const struct function *caller;

  if (!callee || !callee->pcrel || j->options->kernel.pcrel)
    return true;
  caller = object_function (j->object, place);
  if (caller && caller->pcrel)
    return true;
  return found (j, (struct finding) {
    .rule = RULE_LOST_TOC,
    .place = place,
    .instruction = object_instruction (j->object, j->text + offset),
    .callee_kind = CALLEE_LOCAL,
    .callee = name ? name : callee->name,
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
  /* Of any other instruction, the loader replaces bits that are no displacement.  */
  if ((ELF64_R_TYPE (rela.r_info) == R_PPC64_REL24 || notoc)
      && (opcode != OPCODE_B || AA (object_instruction (object, j->text + offset))))
    return object_error (object, "is damaged: a relocation says that there is"
			 " a relative branch at %#jx in section %zu, but it is of"
			 " another form", (uintmax_t) offset, j->section);
  /* The second one would find the slot of the first one used.  */
  if (bit (j->relocated, offset / 4))
    return object_error (object, "is damaged: the branch at %#jx in section %zu has"
			 " two relocations", (uintmax_t) offset, j->section);
  if (!object_symbol (object, ELF64_R_SYM (rela.r_info), &symbol))
    return false;
  set_bit (j->relocated, offset / 4);
  /* loader.c says that the kernel does not know R_PPC64_REL14.  */
  if (ELF64_R_TYPE (rela.r_info) != R_PPC64_REL24 && !notoc)
    return true;
  j->symbol = symbol.name;
  j->addend = rela.r_addend;

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
	return judge_outward_branch (j, offset, &symbol, CALLEE_UNDEFINED);
      if (symbol.section == SHN_LIVEPATCH)
	return judge_outward_branch (j, offset, &symbol, CALLEE_LIVEPATCH);
      return true;
    }

  struct place target = object_code (object, &symbol, rela.r_addend);
  if (notoc)
    return judge_notoc_branch (j, offset, target, &symbol);
  return judge_entry (j, offset, target, &symbol)
	 && judge_return (j, offset, target, &symbol)
	 && (!j->options->could_be
	     || judge_local_branch (j, offset, target, &symbol));
}

/* Judge the branches of the section that have no relocation.  */

static bool
judge_resolved_branches (struct judging *j)
{
  j->symbol = NULL;
  for (uint64_t offset = 0; j->size - offset >= 4; offset += 4)
    {
      uint32_t instruction = object_instruction (j->object, j->text + offset);
      struct place target = { j->section, offset + DISPLACEMENT (instruction) };

      if ((instruction & RELATIVE_BRANCH_BITS) == RELATIVE_BRANCH
	  && !bit (j->relocated, offset / 4)
	  && !judge_local_branch (j, offset, target, NULL))
	return false;
    }
  return true;
}

/* Look at the names of all functions.  */

static bool
study_names (struct judging *j)
{
  const struct object *object = j->object;

  j->exempt = calloc (object->n_functions / 8 + 1, 1);
  j->cold = calloc (object->n_functions / 8 + 1, 1);
  if (!j->exempt || !j->cold)
    return object_no_memory (j->object);
  for (size_t i = 0; i < object->n_functions; i++)
    for (size_t k = 0; k < object->functions[i].n_names; k++)
      {
	const char *name = object->functions[i].names[k];

	if (exempt_p (object, name))
	  set_bit (j->exempt, i);
	if (name[length_without_cold (name)] != '\0')
	  set_bit (j->cold, i);
      }
  return true;
}

static void
set_bound (struct judging *j, struct place place)
{
  if (place.offset % 4 == 0 && place.offset < j->size)
    set_bit (j->bounded, place.offset / 4);
}

/* Find what begins and ends in the section.  All lists have the sections in
   order, as they are judged.  */

static void
find_bounds (struct judging *j)
{
  const struct object *object = j->object;
  const struct patched_code *patched = &j->patched_code;

  for (; j->next_function < object->n_functions; j->next_function++)
    {
      struct place place = object->functions[j->next_function].entry;

      if (place.section > j->section)
	break;
      if (place.section == j->section)
	set_bound (j, place);
    }
  for (; j->next_end < object->n_ends; j->next_end++)
    {
      struct place place = object->ends[j->next_end];

      if (place.section > j->section)
	break;
      if (place.section == j->section)
	set_bound (j, place);
    }
  for (; j->next_boundary < patched->n; j->next_boundary++)
    {
      struct place place = patched->boundaries[j->next_boundary].place;

      if (place.section > j->section)
	break;
      if (place.section == j->section)
	set_bound (j, place);
    }
}

static int
compare_targets (const void *a, const void *b)
{
  const struct relocation_section *r = a, *s = b;

  if (r->target != s->target)
    return r->target < s->target ? -1 : 1;
  return r->number < s->number ? -1 : 1;
}

/* Set *LIST to the N relocation sections, in the order of the sections that they
   are for.  */

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

      if (header->sh_type != SHT_RELA && header->sh_type != SHT_REL
	  && header->sh_type != SHT_CREL)
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
      if (header->sh_type == SHT_CREL)
	return object_error (object, "has compact relocations (CREL) in section"
			     " %zu, which the kernel does not apply", i);
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
  struct table relas;
  bool good;
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
  j->related = j->landed = NULL;
  j->relocations = list;
  j->n_relocations = n;
  j->bounded = calloc (j->size / 32 + 1, 1);
  good = (j->relocated && j->bounded) || object_no_memory (object);
  if (good)
    find_bounds (j);

  for (size_t i = 0; good && i < n; i++)
    {
      j->late = livepatch_late_p (&object->sections[list[i].number]);
      good = object_relas (object, list[i].number, &relas);
      for (size_t k = 0; good && k < relas.n; k++)
	good = judge_relocation (j, table_rela (&relas, k));
    }
  j->late = false;
  if (good && j->options->could_be
      && (section->header.sh_flags & SHF_EXECINSTR))
    good = judge_resolved_branches (j);
  free (j->relocated);
  free (j->related);
  free (j->landed);
  free (j->bounded);
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
  if (f->rule != g->rule)
    return f->rule < g->rule ? -1 : 1;
  return f->subject && g->subject ? strcmp (f->subject, g->subject) : 0;
}

bool
judge (struct object *object, const struct judge_options *options,
       struct verdict *verdict)
{
  struct judging j = { .object = object, .options = options,
		       .verdict = verdict,
		       .whole_module = whole_module_p (object) };
  struct relocation_section *list = NULL;
  const char *value;
  size_t n, next = 0;
  bool good;

  *verdict = (struct verdict) { 0 };
  good = object_modinfo (object, "livepatch", &j.livepatch, &value)
	 && find_relocations (object, &list, &n)
	 && patched_code_read (object, &j.patched_code)
	 && landings_read (object, &j.landings)
	 && (!options->could_be || study_names (&j));
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
  free (j.exempt);
  free (j.cold);
  patched_code_free (&j.patched_code);
  landings_free (&j.landings);
  good = good && loader_judge (object, options, verdict)
	 && livepatch_judge (object, j.livepatch, verdict)
	 && kernel_judge (object, options, verdict);
  if (verdict->n_findings > 1)
    qsort (verdict->findings, verdict->n_findings,
	   sizeof *verdict->findings, compare_findings);
  return good;
}

size_t
verdict_known (const struct verdict *verdict)
{
  size_t known = 0;

  for (size_t i = 0; i < verdict->n_findings; i++)
    known += verdict->findings[i].known;
  return known;
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
