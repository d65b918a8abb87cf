/* What the kernel's module loader refuses, and what it gets wrong.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   judge.c has what the loader makes of branches.  The rest is here, as it is in
   Linux 6.1, 6.12 and 7.3, which differ only where that is said:

   unknown-relocation
	apply_relocate_add () (arch/powerpc/kernel/module_64.c) has a case for
	each type of relocation that it knows, and refuses the others ("Unknown
	ADD relocation").  R_PPC64_REL14, of conditional branches, and
	R_PPC64_NONE are among them.  A kernel with CONFIG_PPC_KERNEL_PCREL, which
	6.1 lacks, knows those of PC-relative code instead of those of a TOC.

   out-of-reach
	The memory of modules and vmlinux are further apart than 2 GB, since
	ppc64 has no MODULES_VADDR and modules get what vmalloc () has
	(module_alloc (); execmem_arch_setup ()).  A relocation of 16 or 32 bits
	that is relative to the TOC or to its own place cannot lead there.  Of
	those that have the whole value, the loader notices; not of those that
	have a half of it.  Only what a whole module leaves undefined, and
	SHN_LIVEPATCH, is known to be elsewhere; and what is SHN_ABS, to which
	a branch gets no stub; and a whole module's per-cpu variables, whose
	address is near vmlinux.  R_PPC64_ADDR32 has no room for any address in
	a module.

   unloaded-symbol
	simplify_symbols () gives a symbol in a section without SHF_ALLOC its
	address in the copy of the file, which load_module () frees
	(free_copy ()).  rewrite_section_headers () clears that flag of .modinfo
	and of the sections with symbol versions.

   misaligned-value
	A relocation that has no room for the lowest two bits of a value, which
	are not 0.  They are known if the section has an alignment of 4.

   skipped-relocation
	Until 6.17, apply_relocations () (kernel/module/main.c) passes over the
	relocations of variables for each processor, because layout_and_allocate ()
	clears the flag SHF_ALLOC of their section.

   common-symbol
	simplify_symbols () (kernel/module/main.c).

   module-format
	elf_validity_cache_copy () (6.1: elf_validity_check () and
	setup_load_info (), which demand less), module_frob_arch_sections () and
	module_enforce_rwx_sections (), of whole modules; the section index of
	symbols: simplify_symbols ().  module_frob_arch_sections () makes .stubs
	large enough for all stubs.  If it has contents, move_module () copies that
	many bytes of the file; if it lacks SHF_ALLOC, the stubs are written into
	the copy of the file.  A branch without a symbol gets a stub that leads to
	its addend.  If that is 0, the stub is not counted (count_relocs (), which
	begins with 0 for the last symbol and addend); until 6.12, the next branch that
	needs a stub takes this one, and 7.3 writes the last stub behind
	.stubs (stub_for_addr ()).

   Only relocations for sections that are loaded count, as in
   apply_relocations ().  They are the same in an object that is not linked yet:
   the link of a module (ld -r) resolves none, and allocates no common symbol.
   An object of vmlinux does not show that it never meets the loader; assembly
   apart, it has nothing that the loader does not know.  */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "loader.h"
#include "relocation-names.h"

bool
whole_module_p (const struct object *object)
{
  bool code = false, module = false;

  /* modpost writes the section this_module as an object of its own, which
     has no code.  */
  for (size_t i = 1; i < object->n_sections; i++)
    {
      const struct section *section = &object->sections[i];

      code |= (section->header.sh_flags & SHF_EXECINSTR)
	      && section->header.sh_type != SHT_NOBITS
	      && section->header.sh_size > 0;
      module |= strcmp (section->name, ".gnu.linkonce.this_module") == 0;
    }
  return code && module;
}

/* What is judged, and by what.  */
struct loading
{
  struct object *object;
  const struct kernel *kernel;
  struct verdict *verdict;
  bool whole_module;
  /* For each section, whether the address of what is there has to be judged.  */
  bool *special;
};

/* Whether KERNEL may be older than VERSION.  */

static bool
older_p (const struct kernel *kernel, unsigned version)
{
  return kernel->version < version;
}

/* Whether KERNEL may be VERSION or newer.  */

static bool
newer_p (const struct kernel *kernel, unsigned version)
{
  return kernel->version == 0 || kernel->version >= version;
}

/* --- Relocations --------------------------------------------------------- */

/* Which kernels know a relocation.  */
enum known { BY_NONE, BY_TOC, BY_PCREL, BY_ALL };

static enum known
known (unsigned type)
{
  switch (type)
    {
    case R_PPC64_ADDR32:
    case R_PPC64_ADDR64:
    case R_PPC64_REL24:
    case R_PPC64_REL32:
    case R_PPC64_REL64:
    case R_PPC64_REL16_LO:
    case R_PPC64_REL16_HA:
    case R_PPC64_ENTRY:
      return BY_ALL;
    case R_PPC64_TOC:
    case R_PPC64_TOC16:
    case R_PPC64_TOC16_LO:
    case R_PPC64_TOC16_HA:
    case R_PPC64_TOC16_DS:
    case R_PPC64_TOC16_LO_DS:
    case R_PPC64_TOCSAVE:
      return BY_TOC;
    case R_PPC64_REL24_NOTOC:
    case R_PPC64_PCREL34:
    case R_PPC64_GOT_PCREL34:
      return BY_PCREL;
    default:
      return BY_NONE;
    }
}

/* How many bytes the relocation TYPE changes.  */

static unsigned
width (unsigned type)
{
  switch (type)
    {
    case R_PPC64_ADDR64:
    case R_PPC64_REL64:
    case R_PPC64_TOC:
    case R_PPC64_PCREL34:
    case R_PPC64_GOT_PCREL34:
      return 8;
    case R_PPC64_ADDR32:
    case R_PPC64_REL32:
    case R_PPC64_REL24:
    case R_PPC64_REL24_NOTOC:
      return 4;
    case R_PPC64_TOC16:
    case R_PPC64_TOC16_LO:
    case R_PPC64_TOC16_HA:
    case R_PPC64_TOC16_DS:
    case R_PPC64_TOC16_LO_DS:
    case R_PPC64_REL16_LO:
    case R_PPC64_REL16_HA:
      return 2;
    default:
      return 0;
    }
}

/* Add a finding of RULE, with DETAIL unless it is null, on RELA, for SECTION,
   whose symbol is SYMBOL.  */

static bool
add_relocation (struct loading *l, enum rule rule, size_t section,
		Elf64_Rela rela, const char *symbol, const char *detail)
{
  unsigned type = ELF64_R_TYPE (rela.r_info);
  const char *name = relocation_name (type);
  struct finding finding = { .rule = rule,
			     .place = { section, rela.r_offset } };

  if (detail && !(finding.detail = strdup (detail)))
    return object_no_memory (l->object);
  return name
    ? verdict_add (l->object, l->verdict, finding, "%s for '%s'", name, symbol)
    : verdict_add (l->object, l->verdict, finding, "relocation type %u for '%s'",
		   type, symbol);
}

static const char no_toc[] = "a kernel with CONFIG_PPC_KERNEL_PCREL has no TOC";

/* Judge RELA, for SECTION, of a type that the kernel does not know.  */

static bool
judge_unknown (struct loading *l, size_t section, Elf64_Rela rela)
{
  static const char *const details[] = {
    [BY_NONE] = NULL,
    [BY_TOC] = no_toc,
    [BY_PCREL] = "only a kernel with CONFIG_PPC_KERNEL_PCREL does"
		 " (--kernel=pcrel)",
  };
  struct symbol symbol;

  return object_symbol (l->object, ELF64_R_SYM (rela.r_info), &symbol)
	 && add_relocation (l, RULE_UNKNOWN_RELOCATION, section, rela, symbol.name,
			    details[known (ELF64_R_TYPE (rela.r_info))]);
}

/* Judge whether RELA, for SECTION, can reach its symbol.  If FAR, that is known to be
   far away.  Otherwise it is undefined or absolute, and may be a small number, such as
   the checksum __crc_f.  */

static bool
judge_reach (struct loading *l, size_t section, Elf64_Rela rela, bool far)
{
  const char *detail;
  struct symbol symbol;

  switch (ELF64_R_TYPE (rela.r_info))
    {
    case R_PPC64_TOC16:
    case R_PPC64_TOC16_DS:
    case R_PPC64_REL32:
    case R_PPC64_PCREL34:
      detail = "the loader refuses it";
      break;
    case R_PPC64_ADDR32:
      if (!far)
	return true;
      __attribute__ ((fallthrough));
    case R_PPC64_TOC16_LO:
    case R_PPC64_TOC16_HA:
    case R_PPC64_TOC16_LO_DS:
    case R_PPC64_REL16_LO:
    case R_PPC64_REL16_HA:
      detail = "the loader writes a wrong address";
      break;
    default:
      return true;
    }
  if (!object_symbol (l->object, ELF64_R_SYM (rela.r_info), &symbol))
    return false;
  /* If there is a TOC, dedotify () gives .TOC. its value, but only if it is
     undefined.  */
  if (symbol.section == SHN_UNDEF && strcmp (symbol.name, ".TOC.") == 0)
    return !l->kernel->pcrel
	   || add_relocation (l, RULE_UNKNOWN_RELOCATION, section, rela,
			      symbol.name, no_toc);
  return add_relocation (l, RULE_OUT_OF_REACH, section, rela, symbol.name, detail);
}

/* Judge whether the value of RELA, for SECTION, has the alignment that it must
   have.  SYMBOL is defined in a section.  */

static bool
judge_alignment (struct loading *l, size_t section, Elf64_Rela rela)
{
  unsigned type = ELF64_R_TYPE (rela.r_info);
  struct symbol symbol;

  if (type != R_PPC64_TOC16_DS && type != R_PPC64_TOC16_LO_DS
      && type != R_PPC64_REL24 && type != R_PPC64_REL24_NOTOC)
    return true;
  if (!object_symbol (l->object, ELF64_R_SYM (rela.r_info), &symbol))
    return false;
  return ((symbol.elf.st_value + (uint64_t) rela.r_addend) % 4 == 0
	  || l->object->sections[symbol.section].header.sh_addralign % 4 != 0
	  || l->object->sections[symbol.section].header.sh_addralign == 0
	  || add_relocation (l, RULE_MISALIGNED_VALUE, section, rela, symbol.name,
			     NULL));
}

/* Whether SECTION has per-cpu variables, of which each processor gets a copy.  */

static bool
percpu_p (const struct section *section)
{
  return strcmp (section->name, ".data..percpu") == 0;
}

/* Whether the address of a symbol in SECTION is of no use when the object has been
   loaded.  */

static bool
unloaded_p (const struct loading *l, const struct section *section)
{
  static const char *const for_the_loader[] = {
    ".modinfo", "__versions", "__version_ext_crcs", "__version_ext_names"
  };

  if (!(section->header.sh_flags & SHF_ALLOC))
    return true;
  for (size_t i = 0; l->whole_module
		     && i < sizeof for_the_loader / sizeof *for_the_loader; i++)
    if (strcmp (section->name, for_the_loader[i]) == 0)
      return true;
  return false;
}

static bool
find_special (struct loading *l)
{
  l->special = calloc (l->object->n_sections, sizeof *l->special);
  if (!l->special)
    return object_no_memory (l->object);
  for (size_t i = 1; i < l->object->n_sections; i++)
    {
      const struct section *section = &l->object->sections[i];

      l->special[i] = unloaded_p (l, section)
		      || (l->whole_module && percpu_p (section));
    }
  return true;
}

/* Judge RELA, for SECTION, whose symbol is in one of the special sections.  */

static bool
judge_special (struct loading *l, size_t section, Elf64_Rela rela)
{
  unsigned type = ELF64_R_TYPE (rela.r_info);
  const struct section *other;
  struct symbol symbol;

  if (!object_symbol (l->object, ELF64_R_SYM (rela.r_info), &symbol))
    return false;
  other = &l->object->sections[symbol.section];
  /* The value of R_PPC64_TOC is that of r2, whatever its symbol.  */
  if (width (type) != 0 && type != R_PPC64_TOC && unloaded_p (l, other)
      && !add_relocation (l, RULE_UNLOADED_SYMBOL, section, rela, symbol.name,
			  other->name))
    return false;
  /* For R_PPC64_PCREL34, the loader has the address in .mygot.  */
  return !l->whole_module || !percpu_p (other) || type == R_PPC64_PCREL34
	 || judge_reach (l, section, rela, true);
}

/* Judge RELA, for SECTION of a whole module, whose symbol is an absolute address.  */

static bool
judge_absolute (struct loading *l, size_t section, Elf64_Rela rela)
{
  struct symbol symbol;

  switch (ELF64_R_TYPE (rela.r_info))
    {
    case R_PPC64_REL24:
    case R_PPC64_REL24_NOTOC:
      return object_symbol (l->object, ELF64_R_SYM (rela.r_info), &symbol)
	     && add_relocation (l, RULE_OUT_OF_REACH, section, rela, symbol.name,
				"the loader refuses it");
    default:
      return judge_reach (l, section, rela, false);
    }
}

/* Judge RELA, for SECTION.  */

static bool
judge_relocation (struct loading *l, size_t section, Elf64_Rela rela)
{
  struct object *object = l->object;
  unsigned type = ELF64_R_TYPE (rela.r_info);
  size_t number = ELF64_R_SYM (rela.r_info);
  uint64_t size = object->sections[section].header.sh_size;
  enum known by = known (type);
  Elf64_Sym symbol;

  if (rela.r_offset > size || size - rela.r_offset < width (type))
    return object_error (object, "is damaged: the relocation at %#jx in section"
			 " %zu is not inside it", (uintmax_t) rela.r_offset,
			 section);
  if (by != BY_ALL && by != (l->kernel->pcrel ? BY_PCREL : BY_TOC))
    return judge_unknown (l, section, rela);

  /* R_PPC64_ENTRY and R_PPC64_TOC need none.  */
  if (number == 0)
    return (type != R_PPC64_REL24 && type != R_PPC64_REL24_NOTOC)
	   || add_relocation (l, RULE_MODULE_FORMAT, section, rela, "",
			      rela.r_addend != 0
			      ? "it has no symbol, and its addend is no address of code"
			      : "it has neither symbol nor addend, and the loader makes"
			      " no room for its stub");
  if (number >= object->symbols.n)
    return object_error (object, "is damaged: there is no symbol %zu", number);
  memcpy (&symbol, object->symbols.entries + number * sizeof symbol,
	  sizeof symbol);
  if (symbol.st_shndx == SHN_LIVEPATCH
      || (symbol.st_shndx == SHN_UNDEF && l->whole_module))
    return judge_reach (l, section, rela, symbol.st_shndx == SHN_LIVEPATCH);
  if (symbol.st_shndx == SHN_ABS && l->whole_module)
    return judge_absolute (l, section, rela);
  if (symbol.st_shndx == SHN_UNDEF || symbol.st_shndx >= SHN_LORESERVE)
    return true;
  /* No address in a module fits into 32 bits.  */
  if (type == R_PPC64_ADDR32 && l->whole_module)
    return judge_reach (l, section, rela, true);
  /* object_open () has seen that there is such a section.  */
  return (!l->special[symbol.st_shndx] || judge_special (l, section, rela))
	 && judge_alignment (l, section, rela);
}

/* Whether the loader passes over the relocations for SECTION, which it loads.  */

static bool
skipped_p (const struct loading *l, const struct section *section)
{
  return l->whole_module && percpu_p (section)
	 && older_p (l->kernel, KERNEL_VERSION (6, 17));
}

/* Judge RELA, for SECTION, which is not applied.  */

static bool
judge_skipped (struct loading *l, size_t section, Elf64_Rela rela)
{
  struct symbol symbol;

  return object_symbol (l->object, ELF64_R_SYM (rela.r_info), &symbol)
	 && add_relocation (l, RULE_SKIPPED_RELOCATION, section, rela, symbol.name,
			    "before Linux 6.17, the loader passes over"
			    " .data..percpu");
}

static bool
judge_relocations (struct loading *l)
{
  struct object *object = l->object;

  for (size_t i = 1; i < object->n_sections; i++)
    {
      const Elf64_Shdr *header = &object->sections[i].header;
      struct table relas;

      /* judge () has seen that these are for a section.  */
      if (header->sh_type != SHT_RELA
	  || !(object->sections[header->sh_info].header.sh_flags & SHF_ALLOC))
	continue;
      if (!object_relas (object, i, &relas))
	return false;
      for (size_t j = 0; j < relas.n; j++)
	{
	  Elf64_Rela rela = table_rela (&relas, j);

	  if (!judge_relocation (l, header->sh_info, rela))
	    return false;
	  if (skipped_p (l, &object->sections[header->sh_info])
	      && !judge_skipped (l, header->sh_info, rela))
	    return false;
	}
    }
  return true;
}

/* --- Symbols ------------------------------------------------------------- */

static bool
judge_symbols (struct loading *l)
{
  struct object *object = l->object;

  for (size_t i = 1; i < object->symbols.n; i++)
    {
      struct finding finding = { .rule = RULE_COMMON_SYMBOL };
      struct symbol symbol;
      Elf64_Sym elf;

      memcpy (&elf, object->symbols.entries + i * sizeof elf, sizeof elf);
      if (elf.st_shndx < SHN_LORESERVE || elf.st_shndx == SHN_ABS
	  || elf.st_shndx == SHN_LIVEPATCH
	  || (elf.st_shndx == SHN_XINDEX && !l->whole_module))
	continue;
      if (!object_symbol (object, i, &symbol))
	return false;
      if (elf.st_shndx == SHN_COMMON)
	{
	  if (strncmp (symbol.name, "__gnu_lto", 9) == 0)
	    continue;
	}
      else
	{
	  finding.rule = RULE_MODULE_FORMAT;
	  finding.detail = strdup (elf.st_shndx == SHN_XINDEX
				   ? "there are too many sections"
				   : "its section does not exist");
	  if (!finding.detail)
	    return object_no_memory (object);
	}
      if (!verdict_add (object, l->verdict, finding, "symbol '%s'", symbol.name))
	return false;
    }
  return true;
}

/* --- The module as a whole ----------------------------------------------- */

/* Add a finding: SECTION, or the module if that is null, has a wrong form, as DETAIL
   says.  */

static bool
add_format (struct loading *l, const struct section *section, const char *detail)
{
  struct finding finding = { .rule = RULE_MODULE_FORMAT };

  finding.detail = strdup (detail);
  if (!finding.detail)
    return object_no_memory (l->object);
  return section
    ? verdict_add (l->object, l->verdict, finding, "section '%s'", section->name)
    : verdict_add (l->object, l->verdict, finding, "the module");
}

/* Judge the flags and the type of SECTION in a whole module.  */

static bool
judge_flags (struct loading *l, const struct section *section)
{
  const uint64_t both = SHF_WRITE | SHF_EXECINSTR;
  uint64_t flags = section->header.sh_flags;

  if ((flags & both) == both)
    return add_format (l, section, "it is writable and executable, which a kernel"
		       " with CONFIG_STRICT_MODULE_RWX refuses");
  if (strcmp (section->name, ".stubs") != 0)
    return true;
  if (!(flags & SHF_ALLOC))
    return add_format (l, section, "it is not loaded");
  if (!(flags & SHF_EXECINSTR))
    return add_format (l, section, "it is not executable");
  return section->header.sh_type == SHT_NOBITS
	 || add_format (l, section, "it has contents, and the loader would take what is"
			" behind them for stubs");
}

/* Judge the form of a whole module.  */

static bool
judge_format (struct loading *l)
{
  struct object *object = l->object;
  size_t n_modules = 0, n_modinfos = 0, n_stubs = 0, n_gots = 0;
  bool loaded = true, after_6_1 = newer_p (l->kernel, KERNEL_VERSION (6, 2));
  GElf_Ehdr header;

  for (size_t i = 1; i < object->n_sections; i++)
    {
      const struct section *section = &object->sections[i];

      if (!judge_flags (l, section))
	return false;
      n_stubs += strcmp (section->name, ".stubs") == 0;
      n_gots += strcmp (section->name, ".mygot") == 0;
      n_modinfos += strcmp (section->name, ".modinfo") == 0;
      if (strcmp (section->name, ".gnu.linkonce.this_module") != 0)
	continue;
      n_modules++;
      loaded &= (section->header.sh_flags & SHF_ALLOC)
		&& section->header.sh_type != SHT_NOBITS;
    }
  if (n_stubs == 0 && !add_format (l, NULL, "it has no section .stubs"))
    return false;
  if (n_gots == 0 && l->kernel->pcrel
      && !add_format (l, NULL, "it has no section .mygot, which a kernel with"
		      " CONFIG_PPC_KERNEL_PCREL needs"))
    return false;
  if (!loaded
      && !add_format (l, NULL, "its section .gnu.linkonce.this_module is not loaded"))
    return false;
  if ((n_modules > 1 || n_modinfos > 1) && after_6_1
      && !add_format (l, NULL, "it has several of a section that kernels after 6.1"
		      " want once: .gnu.linkonce.this_module or .modinfo"))
    return false;
  if (object->symtab == 0 && !add_format (l, NULL, "it has no symbol table"))
    return false;

  if (!gelf_getehdr (object->elf, &header))
    return object_error (object, "is damaged: %s", elf_errmsg (-1));
  if (header.e_shnum == 0 && !add_format (l, NULL, "it has too many sections"))
    return false;
  /* A little-endian kernel is always ELFv2.  */
  return object->big_endian || (header.e_flags & EF_PPC64_ABI) == 2
	 || !after_6_1
	 || add_format (l, NULL, "its ELF header does not say ELFv2, which kernels after"
			" 6.1 demand");
}

bool
loader_judge (struct object *object, const struct judge_options *options,
	      struct verdict *verdict)
{
  struct loading l = { .object = object, .kernel = &options->kernel,
		       .verdict = verdict,
		       .whole_module = whole_module_p (object) };
  bool good = find_special (&l)
	      && judge_relocations (&l)
	      && judge_symbols (&l)
	      && (!l.whole_module || judge_format (&l));

  free (l.special);
  return good;
}
