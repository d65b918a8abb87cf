/* What the kernel's livepatch core demands of a livepatch.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   Documentation/livepatch/module-elf-format.rst has the form.  A relocation
   section .klp.rela.OBJECT.SECTION is marked by the flag SHF_RELA_LIVEPATCH; its
   symbols are called .klp.sym.OBJECT.NAME,POSITION and are SHN_LIVEPATCH.  No
   linker knows of these: "ld -r" makes something else of a finished livepatch.
   Linux 6.1, 6.12 and 7.3 demand the same:

   klp-section
	apply_relocations () (kernel/module/main.c) and klp_write_object_relocs ()
	(kernel/livepatch/core.c) go by the flag alone.  Without it, the section
	is one of ordinary relocations.  With it, it is one of relocations with
	addends, whatever its type.  klp_write_section_relocs () (6.1:
	klp_apply_section_relocs ()) reads OBJECT from the name, up to 55
	characters of it, and passes over the section if it is not OBJECT's turn.
	For a module OBJECT, that turn comes after the livepatch was loaded, when
	nothing is left of what has no SHF_ALLOC.

   klp-read-only
	When a module OBJECT has its turn, complete_formation ()
	(kernel/module/main.c) has made read-only what of the livepatch has no
	SHF_WRITE.  If OBJECT is loaded, or loaded again, after the livepatch,
	do_init_module () has made read-only what is so after initialization,
	too.  apply_relocate_add () writes branches and PC-relative instructions
	by patch_instruction (), which can write there, and all else directly,
	which cannot.

   klp-symbol
	klp_resolve_symbols () reads the names with sscanf (), and refuses those
	of another form, symbols that are not SHN_LIVEPATCH, and those of vmlinux
	in a section of another object.  It looks up those of another object in a
	section of vmlinux when the livepatch is loaded, and that fails if the
	other object is not there.  simplify_symbols () leaves an SHN_LIVEPATCH
	symbol as it is, so that an ordinary relocation gets the value in the
	file, which is 0.

   not-a-livepatch
	klp_enable_patch () and copy_module_elf ()'s caller ask whether .modinfo
	has "livepatch=", with whatever value (check_modinfo_livepatch ()).

   module-format
	klp_enable_patch () is exported to GPL modules alone, so simplify_symbols ()
	does not find it for another one (resolve_symbol ();
	license_is_gpl_compatible (), include/linux/license.h).

   What is not finished is not judged: most of its calls are not to be seen yet.
   kpatch's create-diff-object leaves relocations in .kpatch.relocations, which
   create-klp-module turns into the kernel's; objtool klp diff leaves them in
   __klp_relocs.OBJECT, which objtool klp post-link turns into the kernel's, and
   leaves where it is.  */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "livepatch.h"
#include "loader.h"

#define SECTION_PREFIX ".klp.rela."
#define SYMBOL_PREFIX ".klp.sym."
#define VMLINUX "vmlinux"

static bool
begins_p (const char *text, const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}

bool
livepatch_late_p (const struct section *section)
{
  return (section->header.sh_flags & SHF_RELA_LIVEPATCH)
	 && begins_p (section->name, SECTION_PREFIX)
	 && !begins_p (section->name + strlen (SECTION_PREFIX), VMLINUX ".");
}

/* --- Unfinished livepatches ---------------------------------------------- */

static bool
check_finished (struct object *object)
{
  static const struct
  {
    const char *section, *error;
  } unfinished[] = {
    { ".kpatch.relocations", "is no finished livepatch: kpatch's create-klp-module"
			     " has to make one of it" },
    { ".kpatch.symbols", "is no finished livepatch: kpatch's create-klp-module"
			 " has to make one of it" },
    { ".kpatch.dynrelas", "is a patch for kpatch's own kernel module, and no"
			  " livepatch: make one with create-klp-module" },
  };
  const char *relocs = NULL;
  bool post_link = false;

  for (size_t i = 1; i < object->n_sections; i++)
    {
      const struct section *section = &object->sections[i];

      for (size_t j = 0; j < sizeof unfinished / sizeof *unfinished; j++)
	if (strcmp (section->name, unfinished[j].section) == 0)
	  return object_refuse (object, ERROR_UNFINISHED, "%s",
				unfinished[j].error);
      if (begins_p (section->name, "__klp_relocs") && section->header.sh_size > 0)
	relocs = section->name;
      post_link |= (section->header.sh_flags & SHF_RELA_LIVEPATCH) != 0;
    }
  return !relocs || post_link
	 || object_refuse (object, ERROR_UNFINISHED, "is no finished livepatch:"
			   " \"objtool klp post-link\" has to make one of it");
}

/* --- Names --------------------------------------------------------------- */

/* The length of the object's name at TEXT.  */

static size_t
object_length (const char *text)
{
  return strcspn (text, ".");
}

/* Whether the LENGTH characters at TEXT are vmlinux.  */

static bool
vmlinux_p (const char *text, size_t length)
{
  return length == strlen (VMLINUX) && strncmp (text, VMLINUX, length) == 0;
}

/* Return what is wrong with the object's name, LENGTH characters at TEXT, or
   null.  */

static const char *
wrong_object (const char *text, size_t length)
{
  if (length == 0)
    return "its name has no object";
  if (length > OBJECT_LENGTH)
    return "the object in its name has more than 55 characters";
  /* The build replaces them, and the loader takes names as they are.  */
  if (memchr (text, '-', length))
    return "the object in its name has a hyphen, which no module has";
  return NULL;
}

/* Return what is wrong with the symbol's name NAME, or null.  */

static const char *
wrong_symbol (const char *name)
{
  size_t length;
  const char *wrong;

  if (!begins_p (name, SYMBOL_PREFIX))
    return "its name does not begin with " SYMBOL_PREFIX;
  name += strlen (SYMBOL_PREFIX);
  length = object_length (name);
  wrong = wrong_object (name, length);
  if (wrong)
    return wrong;
  if (name[length] != '.')
    return "its name has only an object";

  name += length + 1;
  length = strcspn (name, ",");
  if (length == 0)
    return "its name has no symbol";
  if (length > NAME_LENGTH)
    return "the symbol in its name has more than 511 characters";
  if (name[length] != ',')
    return "its name has no position";
  name += length + 1;
  name += strspn (name, " \t\n\v\f\r");
  return isdigit ((unsigned char) *name) ? NULL : "its name has no position";
}

/* --- Findings ------------------------------------------------------------ */

/* Add a finding of RULE about the WHAT, such as a "section", that is called NAME, at
   PLACE: DETAIL.  */

static bool
add (struct object *object, struct verdict *verdict, enum rule rule,
     struct place place, const char *what, const char *name, const char *detail)
{
  struct finding finding = { .rule = rule, .place = place };

  finding.detail = strdup (detail);
  if (!finding.detail)
    return object_no_memory (object);
  return verdict_add (object, verdict, finding, "%s '%s'", what, name);
}

/* Return what is wrong with SECTION, which has the flag or the name of livepatch
   relocations, or null.  */

static const char *
wrong_section (const struct object *object, const struct section *section)
{
  const Elf64_Shdr *header = &section->header;
  const char *name = section->name + strlen (SECTION_PREFIX);

  if (!begins_p (section->name, SECTION_PREFIX))
    return "its name does not begin with " SECTION_PREFIX;
  if (header->sh_type != SHT_RELA)
    return "its type is not SHT_RELA";
  if (!(header->sh_flags & SHF_RELA_LIVEPATCH))
    return "it lacks the flag SHF_RELA_LIVEPATCH";
  if (!(header->sh_flags & SHF_ALLOC))
    return "it lacks the flag SHF_ALLOC";
  /* judge () has seen that there is such a section.  */
  if (!(object->sections[header->sh_info].header.sh_flags & SHF_ALLOC))
    return "the section that it is for is not loaded";
  return wrong_object (name, object_length (name));
}

/* Return what is wrong with SYMBOL, which is used in a section of vmlinux if
   VMLINUX, or null.  */

static const char *
wrong_use (const struct symbol *symbol, bool vmlinux)
{
  const char *wrong, *name = symbol->name + strlen (SYMBOL_PREFIX);
  bool symbol_vmlinux;

  if (symbol->section != SHN_LIVEPATCH || !symbol->reserved)
    /* judge_symbols () finds the others.  */
    return begins_p (symbol->name, SYMBOL_PREFIX) && symbol->reserved ? NULL
	   : "it is not SHN_LIVEPATCH, but used as if it were";
  wrong = wrong_symbol (symbol->name);
  if (wrong)
    return wrong;
  symbol_vmlinux = vmlinux_p (name, object_length (name));
  if (symbol_vmlinux && !vmlinux)
    return "it is vmlinux's, but used for another object";
  if (!symbol_vmlinux && vmlinux)
    return "it is another object's, but used for vmlinux";
  return NULL;
}

/* Whether the kernel has made SECTION of a livepatch read-only when it applies
   relocations for modules (module_mark_ro_after_init (), kernel/module/strict_rwx.c).  */

static bool
read_only_p (const struct section *section)
{
  return !(section->header.sh_flags & SHF_WRITE)
	 || strcmp (section->name, ".data..ro_after_init") == 0
	 || strcmp (section->name, "__jump_table") == 0;
}

/* Whether apply_relocate_add () can apply a relocation of TYPE to what is read-only, or
   writes nothing for it.  */

static bool
written_anywhere_p (unsigned type)
{
  switch (type)
    {
    case R_PPC64_REL24:
    case R_PPC64_REL24_NOTOC:
    case R_PPC64_PCREL34:
    case R_PPC64_TOCSAVE:
      return true;
    default:
      return false;
    }
}

/* Judge whether RELA, for SECTION, can be written when it is the turn of a module.  The
   symbol is called NAME.  */

static bool
judge_late_relocation (struct object *object, struct verdict *verdict,
		       size_t section, Elf64_Rela rela, const char *name)
{
  struct place place = { section, rela.r_offset };

  return written_anywhere_p (ELF64_R_TYPE (rela.r_info))
	 || !read_only_p (&object->sections[section])
	 || add (object, verdict, RULE_KLP_READ_ONLY, place,
		 "the relocation for symbol", name, object->sections[section].name);
}

/* Judge the relocations in section NUMBER, which are the livepatch core's if
   LIVEPATCH.  */

static bool
judge_relocations (struct object *object, struct verdict *verdict, size_t number,
		   bool livepatch)
{
  const struct section *section = &object->sections[number];
  const char *name = section->name + strlen (SECTION_PREFIX);
  bool vmlinux = livepatch && vmlinux_p (name, object_length (name));
  struct table relas;

  if (!object_relas (object, number, &relas))
    return false;
  for (size_t i = 0; i < relas.n; i++)
    {
      Elf64_Rela rela = table_rela (&relas, i);
      struct place place = { section->header.sh_info, rela.r_offset };
      struct symbol symbol;
      const char *wrong;

      if (!object_symbol (object, ELF64_R_SYM (rela.r_info), &symbol))
	return false;
      if (livepatch && !vmlinux
	  && !judge_late_relocation (object, verdict, place.section, rela,
				     symbol.name))
	return false;
      if (livepatch)
	wrong = wrong_use (&symbol, vmlinux);
      else
	wrong = symbol.reserved && symbol.section == SHN_LIVEPATCH
		&& ELF64_R_TYPE (rela.r_info) != R_PPC64_NONE
		? "an ordinary relocation uses it, before it has a value" : NULL;
      if (wrong && !add (object, verdict, RULE_KLP_SYMBOL, place, "symbol",
			 symbol.name, wrong))
	return false;
    }
  return true;
}

/* Judge the symbols.  *SYMBOLS is set to whether one is SHN_LIVEPATCH, *ENABLES to
   whether one is the function that enables a livepatch, and *LIVEPATCH to whether there
   is either.  */

static bool
judge_symbols (struct object *object, struct verdict *verdict, bool *symbols,
	       bool *livepatch, bool *enables)
{
  *symbols = *livepatch = *enables = false;
  for (size_t i = 1; i < object->symbols.n; i++)
    {
      struct symbol symbol;
      Elf64_Sym elf;

      memcpy (&elf, object->symbols.entries + i * sizeof elf, sizeof elf);
      *symbols |= elf.st_shndx == SHN_LIVEPATCH;
      if (elf.st_shndx == SHN_LIVEPATCH || elf.st_shndx == SHN_XINDEX
	  || (elf.st_shndx != SHN_UNDEF && elf.st_shndx < SHN_LORESERVE))
	continue;
      if (!object_symbol (object, i, &symbol))
	return false;
      *enables |= strcmp (symbol.name, "klp_enable_patch") == 0;
      if (begins_p (symbol.name, SYMBOL_PREFIX)
	  && !add (object, verdict, RULE_KLP_SYMBOL, (struct place) { 0 },
		   "symbol", symbol.name, "it is not SHN_LIVEPATCH"))
	return false;
    }
  *livepatch = *symbols || *enables;
  return true;
}

/* Judge all sections.  The ordinary ones matter if the object has livepatch
   symbols, SYMBOLS.  *LIVEPATCH is set if one is for the livepatch core.  */

static bool
judge_sections (struct object *object, struct verdict *verdict, bool symbols,
		bool *livepatch)
{
  for (size_t i = 1; i < object->n_sections; i++)
    {
      const struct section *section = &object->sections[i];
      const Elf64_Shdr *header = &section->header;
      bool flag = (header->sh_flags & SHF_RELA_LIVEPATCH) != 0;

      if (flag || begins_p (section->name, SECTION_PREFIX))
	{
	  const char *wrong = wrong_section (object, section);

	  *livepatch = true;
	  if (wrong ? !add (object, verdict, RULE_KLP_SECTION,
			    (struct place) { 0 }, "section", section->name, wrong)
	      : !judge_relocations (object, verdict, i, true))
	    return false;
	}
      else if (symbols && header->sh_type == SHT_RELA
	       && (object->sections[header->sh_info].header.sh_flags & SHF_ALLOC)
	       && !judge_relocations (object, verdict, i, false))
	return false;
    }
  return true;
}

/* --- The license --------------------------------------------------------- */

bool
livepatch_license (struct object *object, bool *gpl, const char **license)
{
  static const char *const licenses[] = {
    "GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL",
    "Dual MPL/GPL"
  };
  bool there;

  *gpl = false;
  if (!object_modinfo (object, "license", &there, license))
    return false;
  for (size_t i = 0; *license && i < sizeof licenses / sizeof *licenses; i++)
    *gpl |= strcmp (*license, licenses[i]) == 0;
  return true;
}

/* Judge whether the license of OBJECT, a whole module, lets it call
   klp_enable_patch ().  */

static bool
judge_license (struct object *object, struct verdict *verdict)
{
  const char *license;
  bool gpl;

  if (!livepatch_license (object, &gpl, &license))
    return false;
  return gpl
	 || add (object, verdict, RULE_MODULE_FORMAT, (struct place) { 0 }, "license",
		 license ? license : "", "klp_enable_patch () is for the GPL alone");
}

/* --- The whole ----------------------------------------------------------- */

bool
livepatch_judge (struct object *object, bool marked, struct verdict *verdict)
{
  bool symbols, livepatch, enables;

  if (!check_finished (object)
      || !judge_symbols (object, verdict, &symbols, &livepatch, &enables)
      || !judge_sections (object, verdict, symbols, &livepatch)
      || (enables && whole_module_p (object) && !judge_license (object, verdict)))
    return false;
  /* The objects that a livepatch is linked from need no mark.  */
  return !livepatch || marked || !whole_module_p (object)
	 || verdict_add (object, verdict,
			 (struct finding) { .rule = RULE_NOT_A_LIVEPATCH },
			 "the module");
}
