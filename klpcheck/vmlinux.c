/* Read the vmlinux of a kernel.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   It may have hundreds of megabytes of debug information, so only what is needed is
   read, and it is not mapped: a build that goes on may make it shorter.

   Its symbols are those of its symbol table, less those that the kernel's own table
   lacks (scripts/kallsyms.c, is_ignored_symbol (); from 6.2 on also
   scripts/mksysmap).  Livepatching needs CONFIG_KALLSYMS_ALL, so data is there, too.

   Its ftrace records are the doublewords from __start_mcount_loc to
   __stop_mcount_loc.  In a relocatable kernel they may stand in the relocations
   alone.  Those of init code are gone by the time that a livepatch is loaded
   (ftrace_free_init_mem ()), and those of exit code with them, or were never
   there (ftrace_call_adjust ()); both are behind the text, and do not change the
   division into pages of what is in it.

   An exported symbol NAME has a symbol __ksymtab_NAME, which is that of its entry in a
   table that find_symbol () (kernel/module/main.c) searches.  Of two tables, the second
   is for modules with a GPL license; in 7.3, there is one table, and flags tell of the
   license.  The version of the symbol at an index is at that index of another table;
   only a kernel with CONFIG_MODVERSIONS has that.  */

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "bytes.h"
#include "vmlinux.h"

#define BUILT " the vmlinux of the kernel's build, or of its package of debug" \
	      " information"

static bool
vmlinux_error (struct vmlinux *vmlinux, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

/* Set VMLINUX->error; return false.  */

static bool
vmlinux_error (struct vmlinux *vmlinux, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vsnprintf (vmlinux->error, sizeof vmlinux->error, format, arguments);
  va_end (arguments);
  return false;
}

static bool
no_memory (struct vmlinux *vmlinux)
{
  return vmlinux_error (vmlinux, "needs more memory than there is");
}

/* --- The file ------------------------------------------------------------ */

/* Whether section SCN, with HEADER, is within the file.  */

static bool
in_file_p (const struct vmlinux *vmlinux, const GElf_Shdr *header)
{
  return header->sh_type == SHT_NOBITS
	 || (header->sh_offset <= vmlinux->size
	     && header->sh_size <= vmlinux->size - header->sh_offset);
}

/* Return the SIZE bytes that the kernel has at ADDRESS, or null.  */

static const unsigned char *
bytes_at (struct vmlinux *vmlinux, uint64_t address, uint64_t size)
{
  for (Elf_Scn *scn = NULL; (scn = elf_nextscn (vmlinux->elf, scn)); )
    {
      GElf_Shdr header;
      Elf_Data *data;

      if (!gelf_getshdr (scn, &header) || !(header.sh_flags & SHF_ALLOC)
	  || header.sh_type == SHT_NOBITS || !in_file_p (vmlinux, &header)
	  || address < header.sh_addr
	  || address - header.sh_addr > header.sh_size
	  || size > header.sh_size - (address - header.sh_addr) || size == 0)
	continue;
      data = elf_getdata_rawchunk (vmlinux->elf,
				   header.sh_offset + (address - header.sh_addr),
				   size, ELF_T_BYTE);
      return data ? data->d_buf : NULL;
    }
  return NULL;
}

/* Open the file, and see whether it is what it should be.  */

static bool
open_file (struct vmlinux *vmlinux, const char *path)
{
  struct stat status;

  vmlinux->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (vmlinux->fd < 0 || fstat (vmlinux->fd, &status) != 0)
    return vmlinux_error (vmlinux, "%s", strerror (errno));
  if (!S_ISREG (status.st_mode))
    return vmlinux_error (vmlinux, "is no ordinary file");
  vmlinux->size = status.st_size;
  vmlinux->elf = elf_begin (vmlinux->fd, ELF_C_READ, NULL);
  if (!vmlinux->elf || elf_kind (vmlinux->elf) != ELF_K_ELF)
    return vmlinux_error (vmlinux, "is no ELF file: give" BUILT);
  return true;
}

/* Check that it is an uncompressed kernel for ppc64.  */

static bool
check_kernel (struct vmlinux *vmlinux)
{
  const char *ident = elf_getident (vmlinux->elf, NULL);
  size_t names;
  GElf_Ehdr header;

  if (!ident || !gelf_getehdr (vmlinux->elf, &header)
      || elf_getshdrstrndx (vmlinux->elf, &names) != 0)
    return vmlinux_error (vmlinux, "is damaged: %s", elf_errmsg (-1));
  vmlinux->big_endian = ident[EI_DATA] == ELFDATA2MSB;

  for (Elf_Scn *scn = NULL; (scn = elf_nextscn (vmlinux->elf, scn)); )
    {
      GElf_Shdr section;
      const char *name = gelf_getshdr (scn, &section)
			 ? elf_strptr (vmlinux->elf, names, section.sh_name) : NULL;

      if (!name)
	return vmlinux_error (vmlinux, "is damaged: a section has no name");
      /* arch/powerpc/boot/wrapper.  */
      if (strncmp (name, ".kernel:", 8) == 0)
	return vmlinux_error (vmlinux, "is a boot image, with the kernel compressed"
			      " in it: give" BUILT);
      if (strcmp (name, ".opd") == 0)
	return vmlinux_error (vmlinux, "is an ELFv1 kernel: none of these has"
			      " livepatching");
    }
  if (header.e_machine != EM_PPC64 || ident[EI_CLASS] != ELFCLASS64)
    return vmlinux_error (vmlinux, "is for ELF machine %u, %s bits, not for ppc64"
			  " (%u, 64 bits)", header.e_machine,
			  ident[EI_CLASS] == ELFCLASS64 ? "64" : "32", EM_PPC64);
  if (header.e_type != ET_EXEC && header.e_type != ET_DYN)
    return vmlinux_error (vmlinux, "is not linked (ELF type %u): give" BUILT,
			  header.e_type);
  return true;
}

/* --- Symbols ------------------------------------------------------------- */

/* Whether kallsyms has a symbol of this NAME.  */

static bool
in_kallsyms_p (const char *name)
{
  static const char *const prefixes[]
    = { "$", ".L", "__crc_", "__kstrtab_", "__kstrtabns_" };

  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (strncmp (name, prefixes[i], strlen (prefixes[i])) == 0)
      return false;
  return name[0] != '\0' && !strstr (name, ".long_branch.")
	 && !strstr (name, ".plt_branch.");
}

/* Whether section INDEX is part of the kernel, and not debug information.  An empty
   one may lack SHF_ALLOC.  */

static bool
kernel_section_p (struct vmlinux *vmlinux, size_t index)
{
  Elf_Scn *scn = index < SHN_LORESERVE ? elf_getscn (vmlinux->elf, index) : NULL;
  GElf_Shdr header;

  return scn && gelf_getshdr (scn, &header)
	 && ((header.sh_flags & SHF_ALLOC) || header.sh_addr != 0);
}

/* Set to INIT the init flag of each symbol from the one named BEGIN up to, but not
   including, the one named END.  */

static void
set_init_flag (struct kernel_object *object, const char *begin, const char *end,
	       bool init)
{
  const struct kernel_symbol *first = kernel_object_named (object, begin);
  const struct kernel_symbol *last = kernel_object_named (object, end);

  for (size_t i = 0; first && last && i < object->n_symbols; i++)
    if (object->symbols[i].address >= first->address
	&& object->symbols[i].address < last->address)
      object->symbols[i].init = init;
}

/* Mark the symbols of what free_initmem () (arch/powerpc/mm/mem.c) frees.  Per-CPU
   variables lie there, too, but their symbols stay good: such an address is only used
   for its distance from __per_cpu_start (include/linux/percpu-defs.h).  */

static void
mark_init_symbols (struct kernel_object *object)
{
  set_init_flag (object, "__init_begin", "__init_end", true);
  set_init_flag (object, "__per_cpu_start", "__per_cpu_end", false);
}

/* Return the section of the symbol table, and set *HEADER, or return null.  */

static Elf_Scn *
find_symbol_table (struct vmlinux *vmlinux, GElf_Shdr *header)
{
  for (Elf_Scn *scn = NULL; (scn = elf_nextscn (vmlinux->elf, scn)); )
    if (gelf_getshdr (scn, header) && header->sh_type == SHT_SYMTAB
	&& header->sh_size > 0)
      return scn;
  return NULL;
}

static bool
read_symbols (struct vmlinux *vmlinux)
{
  struct kernel_object *object = &vmlinux->object;
  GElf_Shdr header, names;
  Elf_Scn *scn = find_symbol_table (vmlinux, &header), *names_scn;
  Elf_Data *data;

  if (!scn)
    return vmlinux_error (vmlinux, "is stripped: it has no symbols; give" BUILT);
  names_scn = elf_getscn (vmlinux->elf, header.sh_link);
  if (!names_scn || !gelf_getshdr (names_scn, &names)
      || names.sh_type != SHT_STRTAB || !in_file_p (vmlinux, &header)
      || !in_file_p (vmlinux, &names) || header.sh_entsize != sizeof (Elf64_Sym)
      || !(data = elf_getdata (scn, NULL)) || data->d_size != header.sh_size)
    return vmlinux_error (vmlinux, "is damaged: its symbol table cannot be read");

  object->by_address = true;
  object->symbols = calloc (header.sh_size / sizeof (Elf64_Sym) + 1,
			    sizeof *object->symbols);
  if (!object->symbols)
    return no_memory (vmlinux);
  for (size_t i = 1; i < header.sh_size / sizeof (Elf64_Sym); i++)
    {
      struct kernel_symbol *symbol = &object->symbols[object->n_symbols];
      Elf64_Sym elf;
      unsigned type;

      memcpy (&elf, (const char *) data->d_buf + i * sizeof elf, sizeof elf);
      type = ELF64_ST_TYPE (elf.st_info);
      if (type == STT_SECTION || type == STT_FILE || elf.st_shndx == SHN_UNDEF
	  || !kernel_section_p (vmlinux, elf.st_shndx))
	continue;
      symbol->name = elf_strptr (vmlinux->elf, header.sh_link, elf.st_name);
      if (!symbol->name)
	return vmlinux_error (vmlinux, "is damaged: symbol %zu has no name", i);
      if (!in_kallsyms_p (symbol->name))
	continue;
      symbol->address = elf.st_value;
      symbol->size = elf.st_size;
      symbol->function = type == STT_FUNC;
      symbol->order = i;
      object->n_symbols++;
    }
  if (!kernel_object_sort_symbols (object))
    return no_memory (vmlinux);
  mark_init_symbols (object);
  return true;
}

/* Set *ADDRESS to where the symbol NAME is, or say that there is none.  */

static bool
address_of (struct vmlinux *vmlinux, const char *name, uint64_t *address)
{
  const struct kernel_symbol *symbol = kernel_object_named (&vmlinux->object, name);

  if (!symbol)
    return vmlinux_error (vmlinux, "is no kernel that can be livepatched: it has no"
			  " %s", name);
  *address = symbol->address;
  return true;
}

/* Return a copy of the string that the variable NAME has, or null.  */

static char *
string_of (struct vmlinux *vmlinux, const char *name)
{
  const struct kernel_symbol *symbol = kernel_object_named (&vmlinux->object, name);
  const unsigned char *bytes = symbol
    ? bytes_at (vmlinux, symbol->address, symbol->size) : NULL;

  return bytes ? strndup ((const char *) bytes, symbol->size) : NULL;
}

/* --- ftrace's records ---------------------------------------------------- */

static uint64_t
doubleword (const struct vmlinux *vmlinux, const unsigned char *p)
{
  return number_of_bytes (p, 8, vmlinux->big_endian);
}

/* Let the relocations say what the N entries at LIST, which are at ADDRESS, are.  */

static bool
relocate (struct vmlinux *vmlinux, uint64_t address, uint64_t *list, size_t n)
{
  for (Elf_Scn *scn = NULL; (scn = elf_nextscn (vmlinux->elf, scn)); )
    {
      GElf_Shdr header;
      Elf_Data *data;

      if (!gelf_getshdr (scn, &header) || header.sh_type != SHT_RELA
	  || !(header.sh_flags & SHF_ALLOC))
	continue;
      data = in_file_p (vmlinux, &header) ? elf_getdata (scn, NULL) : NULL;
      if (!data || data->d_size != header.sh_size)
	return vmlinux_error (vmlinux, "is damaged: its relocations cannot be read");
      for (size_t i = 0; i < data->d_size / sizeof (Elf64_Rela); i++)
	{
	  Elf64_Rela rela;

	  memcpy (&rela, (const char *) data->d_buf + i * sizeof rela, sizeof rela);
	  if (ELF64_R_TYPE (rela.r_info) == R_PPC64_RELATIVE
	      && rela.r_offset >= address && (rela.r_offset - address) % 8 == 0
	      && (rela.r_offset - address) / 8 < n)
	    list[(rela.r_offset - address) / 8] = rela.r_addend;
	}
    }
  return true;
}

/* How far ftrace_call_adjust () (arch/powerpc/kernel/trace/ftrace.c) moves a record:
   with CONFIG_ARCH_USING_PATCHABLE_FUNCTION_ENTRY to the second of two nops, unless
   what it calls is out of line.  */

static uint64_t
adjustment (const struct vmlinux *vmlinux, bool out_of_line)
{
  return vmlinux->vermagic && !out_of_line
	 && strstr (vmlinux->vermagic, "patchable-function-entry") ? 4 : 0;
}

/* Say how ftrace divides its records into pages.  struct dyn_arch_ftrace
   (arch/powerpc/include/asm/ftrace.h) is a pointer in 6.1 and 6.12; in 7.3, it is one
   only if stubs are out of line.  */

static void
divide_records (struct vmlinux *vmlinux, bool out_of_line)
{
  const struct kernel_symbol *page = kernel_object_named (&vmlinux->object,
							  "empty_zero_page");
  struct kernel_object *object = &vmlinux->object;
  unsigned major = 0, minor = 0;

  if (page && page->size >= 4096 && page->size <= 1 << 18
      && (page->size & (page->size - 1)) == 0)
    object->page_size = page->size;
  object->record_sizes = RECORDS_OF_16 | RECORDS_OF_24;
  if (out_of_line)
    object->record_sizes = RECORDS_OF_24;
  else if (vmlinux->release
	   && sscanf (vmlinux->release, "%3u.%3u", &major, &minor) == 2)
    {
      if (major < 6 || (major == 6 && minor <= 12))
	object->record_sizes = RECORDS_OF_24;
      else if (major > 7 || (major == 7 && minor >= 3))
	object->record_sizes = RECORDS_OF_16;
    }
}

static bool
read_records (struct vmlinux *vmlinux)
{
  struct kernel_object *object = &vmlinux->object;
  bool out_of_line = kernel_object_named (object, "ftrace_ool_stub_text_end");
  uint64_t start = 0, stop = 0, text = 0, text_end = 0;
  const unsigned char *bytes;

  if (!address_of (vmlinux, "_stext", &text)
      || !address_of (vmlinux, "_etext", &text_end)
      || !address_of (vmlinux, "__start_mcount_loc", &start)
      || !address_of (vmlinux, "__stop_mcount_loc", &stop))
    return false;
  bytes = stop > start ? bytes_at (vmlinux, start, stop - start) : NULL;
  if (!bytes)
    return vmlinux_error (vmlinux, "has no ftrace records, which livepatching"
			  " needs");

  object->end = text_end;
  object->n_entries = (stop - start) / 8;
  object->records = calloc (object->n_entries, sizeof *object->records);
  if (!object->records)
    return no_memory (vmlinux);
  for (size_t i = 0; i < object->n_entries; i++)
    object->records[i] = doubleword (vmlinux, bytes + i * 8);
  if (!relocate (vmlinux, start, object->records, object->n_entries))
    return false;

  for (size_t i = 0; i < object->n_entries; i++)
    if (object->records[i] >= text && object->records[i] < text_end)
      object->records[object->n_records++]
	= object->records[i] + adjustment (vmlinux, out_of_line);
  kernel_object_sort_records (object);
  divide_records (vmlinux, out_of_line);
  return true;
}

/* --- Exported symbols ---------------------------------------------------- */

/* The size of struct kernel_symbol: three words, for ppc64 has no
   HAVE_ARCH_PREL32_RELOCATIONS.  */
#define EXPORT_SIZE 24

/* KSYM_FLAG_GPL_ONLY (include/linux/module_symbol.h).  */
#define GPL_ONLY 1

/* The bytes of the table that begins where the symbol NAME is, SIZE for each of the N
   exported symbols, or null.  */

static const unsigned char *
table_at (struct vmlinux *vmlinux, const char *name, uint64_t n, unsigned size)
{
  const struct kernel_symbol *start = kernel_object_named (&vmlinux->object, name);

  return start ? bytes_at (vmlinux, start->address, n * size) : NULL;
}

static void
read_exports (struct vmlinux *vmlinux)
{
  static const struct { const char *start, *stop, *versions, *flags; } names[] = {
    { "__start___ksymtab", "__stop___ksymtab", "__start___kcrctab",
      "__start___kflagstab" },
    { "__start___ksymtab_gpl", "__stop___ksymtab_gpl", "__start___kcrctab_gpl", "" },
  };
  bool versions = vmlinux->vermagic && strstr (vmlinux->vermagic, "modversions");

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      struct export_table *table = &vmlinux->exports[i];
      const struct kernel_symbol *start
	= kernel_object_named (&vmlinux->object, names[i].start);
      const struct kernel_symbol *stop
	= kernel_object_named (&vmlinux->object, names[i].stop);
      uint64_t n;

      if (!start || !stop || stop->address < start->address)
	continue;
      table->start = start->address;
      table->stop = stop->address;
      n = (table->stop - table->start) / EXPORT_SIZE;
      if (versions)
	table->versions = table_at (vmlinux, names[i].versions, n, 4);
      table->flags = table_at (vmlinux, names[i].flags, n, 1);
    }
}

bool
vmlinux_tells_exports_p (const struct vmlinux *vmlinux)
{
  return kernel_object_has_prefix_p (&vmlinux->object, EXPORT_PREFIX);
}

bool
vmlinux_exports_p (const struct vmlinux *vmlinux, const char *name,
		   struct export *export)
{
  char full[sizeof EXPORT_PREFIX + NAME_LENGTH];
  const struct kernel_symbol *symbol;

  if (strnlen (name, NAME_LENGTH + 1) > NAME_LENGTH)
    return false;
  snprintf (full, sizeof full, EXPORT_PREFIX "%s", name);
  symbol = kernel_object_named (&vmlinux->object, full);
  if (!symbol)
    return false;

  *export = (struct export) { 0 };
  for (size_t i = 0; i < 2; i++)
    {
      const struct export_table *table = &vmlinux->exports[i];
      uint64_t index = (symbol->address - table->start) / EXPORT_SIZE;

      if (symbol->address < table->start || symbol->address >= table->stop
	  || index >= (table->stop - table->start) / EXPORT_SIZE)
	continue;
      export->gpl_only = i == 1
			 || (table->flags && (table->flags[index] & GPL_ONLY));
      if (!table->versions)
	continue;
      export->has_version = true;
      export->version = number_of_bytes (table->versions + index * 4, 4,
					 vmlinux->big_endian);
    }
  return true;
}

/* --- The whole ----------------------------------------------------------- */

/* Find out which release it is.  */

static bool
read_release (struct vmlinux *vmlinux)
{
  static const char prefix[] = "Linux version ";
  char *banner = string_of (vmlinux, "linux_banner");

  if (!banner || strncmp (banner, prefix, strlen (prefix)) != 0)
    {
      free (banner);
      return vmlinux_error (vmlinux, "is no Linux kernel: it has no linux_banner");
    }
  vmlinux->release = strndup (banner + strlen (prefix),
			      strcspn (banner + strlen (prefix), " "));
  free (banner);
  vmlinux->vermagic = string_of (vmlinux, "vermagic");
  return vmlinux->release || no_memory (vmlinux);
}

bool
vmlinux_open (struct vmlinux *vmlinux, const char *path)
{
  *vmlinux = (struct vmlinux) { .fd = -1 };
  if (!open_file (vmlinux, path)
      || !check_kernel (vmlinux)
      || !read_symbols (vmlinux)
      || !read_release (vmlinux)
      || !read_records (vmlinux))
    return false;
  read_exports (vmlinux);
  return true;
}

void
vmlinux_close (struct vmlinux *vmlinux)
{
  kernel_object_free (&vmlinux->object);
  free (vmlinux->release);
  free (vmlinux->vermagic);
  elf_end (vmlinux->elf);
  if (vmlinux->fd >= 0)
    close (vmlinux->fd);
}
