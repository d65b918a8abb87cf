/* klp-relocs: make calls in a livepatch module ones to SHN_LIVEPATCH symbols.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcall.  klpcall is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   Usage: klp-relocs MODULE.ko OBJECT FUNCTION[=NAME]...

   The kernel links a livepatch to what is local to another object by symbols
   and relocations of a kind of their own, which no compiler or linker makes
   (Documentation/livepatch/module-elf-format.rst).  Those who build livepatches
   from two kernels have a tool that does; for a test, this one is enough.

   FUNCTION is a function of the module, a stand-in.  Its symbol becomes
   ".klp.sym.OBJECT.NAME,0" with the section index SHN_LIVEPATCH, and every call
   to it is moved from the section .rela.TEXT to .klp.rela.OBJECT.TEXT, which the
   kernel applies when OBJECT is there.  The code stays as it was compiled: the
   compiler took the function for a local one.

   The module is replaced when all has gone well.  */

#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef SHN_LIVEPATCH
#define SHN_LIVEPATCH 0xff20
#endif
#ifndef SHF_RELA_LIVEPATCH
#define SHF_RELA_LIVEPATCH 0x00100000
#endif

static const char *file;
static char *new_file;		/* while it is not whole */
static Elf *elf;
static size_t names_index;	/* of the section with section names */
static Elf_Scn *symtab;
static size_t symtab_index;
static GElf_Shdr symtab_header;
static size_t symbols;

static void
remove_new_file (void)
{
  if (new_file)
    unlink (new_file);
}

static void
check (bool good, const char *what)
{
  if (!good)
    errx (1, "%s: %s: %s", file, what, elf_errmsg (-1));
}

/* Memory that libelf needs until the module is written.  */
static struct buffer { struct buffer *next; char data[]; } *buffers;

static void *
new_buffer (size_t size)
{
  struct buffer *buffer = calloc (1, sizeof *buffer + size);
  if (!buffer)
    err (1, "%s", file);
  buffer->next = buffers;
  buffers = buffer;
  return buffer->data;
}

/* The only data of SECTION.  */
static Elf_Data *
data_of (Elf_Scn *section)
{
  Elf_Data *data = elf_getdata (section, NULL);
  check (data, "a section has no data");
  return data;
}

/* Append TEXT to the string table SECTION; return its place there.  */
static size_t
add_string (size_t section, const char *text)
{
  Elf_Scn *scn = elf_getscn (elf, section);
  check (scn, "there is no string table");
  GElf_Shdr header;
  check (gelf_getshdr (scn, &header), "a bad section header");
  size_t place = 0;
  for (Elf_Data *data = NULL; (data = elf_getdata (scn, data));)
    if (data->d_off + data->d_size > place)
      place = data->d_off + data->d_size;
  Elf_Data *data = elf_newdata (scn);
  check (data, "no memory");
  data->d_size = strlen (text) + 1;
  data->d_buf = memcpy (new_buffer (data->d_size), text, data->d_size);
  data->d_align = 1;
  data->d_off = place;
  header.sh_size = place + data->d_size;
  check (gelf_update_shdr (scn, &header), "a bad section header");
  return place;
}

/* Find the symbol table.  */
static void
find_symtab (void)
{
  while ((symtab = elf_nextscn (elf, symtab)))
    {
      check (gelf_getshdr (symtab, &symtab_header), "a bad section header");
      if (symtab_header.sh_type == SHT_SYMTAB && symtab_header.sh_entsize)
	{
	  symtab_index = elf_ndxscn (symtab);
	  symbols = symtab_header.sh_size / symtab_header.sh_entsize;
	  return;
	}
    }
  errx (1, "%s: there is no symbol table", file);
}

/* The index of the symbol of the function NAME.  */
static size_t
find_function (const char *name)
{
  for (size_t i = 1; i < symbols; i++)
    {
      GElf_Sym symbol;
      check (gelf_getsym (data_of (symtab), i, &symbol), "a bad symbol");
      const char *its = elf_strptr (elf, symtab_header.sh_link,
				    symbol.st_name);
      if (its && GELF_ST_TYPE (symbol.st_info) == STT_FUNC
	  && strcmp (its, name) == 0)
	return i;
    }
  errx (1, "%s: there is no function %s", file, name);
}

/* The functions that were chosen, and where they were.  */
static struct function { size_t symbol; GElf_Sym was; } *functions;
static size_t n_functions;

/* The symbol of the function that RELA calls, if it was chosen; or 0.  The
   assembler names a local function that does not set up r2 by its section.  */
static size_t
chosen_callee (const GElf_Rela *rela)
{
  size_t index = GELF_R_SYM (rela->r_info);
  if (index >= symbols)
    errx (1, "%s: a relocation has no symbol", file);
  if (GELF_R_TYPE (rela->r_info) != R_PPC64_REL24)
    return 0;
  GElf_Sym symbol;
  check (gelf_getsym (data_of (symtab), index, &symbol), "a bad symbol");
  for (size_t i = 0; i < n_functions; i++)
    if (functions[i].symbol == index
	|| (GELF_ST_TYPE (symbol.st_info) == STT_SECTION
	    && functions[i].was.st_shndx == symbol.st_shndx
	    && functions[i].was.st_value == (GElf_Addr) rela->r_addend))
      return functions[i].symbol;
  return 0;
}

/* Move the calls to chosen functions from the relocations in SECTION to ones of
   OBJECT's.  Return how many.  */
static size_t
move_calls (Elf_Scn *section, const char *object)
{
  GElf_Shdr header;
  check (gelf_getshdr (section, &header), "a bad section header");
  if (header.sh_type != SHT_RELA || !header.sh_entsize)
    return 0;
  Elf_Data *data = data_of (section);
  size_t n = data->d_size / header.sh_entsize, kept = 0, moved = 0;
  GElf_Rela *calls = calloc (n + 1, sizeof *calls);
  if (!calls)
    err (1, "%s", file);
  for (size_t i = 0; i < n; i++)
    {
      GElf_Rela rela;
      check (gelf_getrela (data, i, &rela), "a bad relocation");
      size_t callee = chosen_callee (&rela);
      if (callee)
	{
	  rela.r_info = GELF_R_INFO (callee, R_PPC64_REL24);
	  rela.r_addend = 0;
	  calls[moved++] = rela;
	}
      else
	check (gelf_update_rela (data, kept++, &rela), "a bad relocation");
    }
  if (moved == 0)
    {
      free (calls);
      return 0;
    }

  Elf_Scn *text = elf_getscn (elf, header.sh_info);
  GElf_Shdr text_header;
  check (text && gelf_getshdr (text, &text_header), "a bad section header");
  const char *text_name = elf_strptr (elf, names_index, text_header.sh_name);
  check (text_name, "a section without a name");
  char *name;
  if (asprintf (&name, ".klp.rela.%s.%s", object,
		text_name + (text_name[0] == '.')) < 0)
    err (1, "%s", file);

  Elf_Scn *klp = elf_newscn (elf);
  check (klp, "no memory");
  Elf_Data *klp_data = elf_newdata (klp);
  check (klp_data, "no memory");
  klp_data->d_type = ELF_T_RELA;
  klp_data->d_align = 8;
  klp_data->d_size = moved * header.sh_entsize;
  klp_data->d_buf = new_buffer (klp_data->d_size);
  for (size_t i = 0; i < moved; i++)
    check (gelf_update_rela (klp_data, i, &calls[i]), "a bad relocation");
  free (calls);

  GElf_Shdr klp_header = header;
  klp_header.sh_name = add_string (names_index, name);
  free (name);
  klp_header.sh_flags = SHF_ALLOC | SHF_INFO_LINK | SHF_RELA_LIVEPATCH;
  klp_header.sh_size = klp_data->d_size;
  klp_header.sh_offset = 0;
  check (gelf_update_shdr (klp, &klp_header), "a bad section header");

  data->d_size = header.sh_size = kept * header.sh_entsize;
  check (gelf_update_shdr (section, &header), "a bad section header");
  return moved;
}

/* Begin a module in FD that has what IN has.  */
static Elf *
copy_of (Elf *in, int fd)
{
  Elf *out = elf_begin (fd, ELF_C_WRITE, NULL);
  check (out, "cannot be written");
  GElf_Ehdr header;
  check (gelf_getehdr (in, &header), "is not an ELF file");
  check (gelf_newehdr (out, gelf_getclass (in))
	 && gelf_update_ehdr (out, &header), "cannot be written");
  for (Elf_Scn *from = NULL; (from = elf_nextscn (in, from));)
    {
      Elf_Scn *to = elf_newscn (out);
      GElf_Shdr section;
      check (to && gelf_getshdr (from, &section)
	     && gelf_update_shdr (to, &section), "a bad section header");
      Elf_Data *new = elf_newdata (to);
      check (new, "no memory");
      *new = *data_of (from);
    }
  return out;
}

int
main (int argc, char **argv)
{
  if (argc < 4)
    errx (2, "usage: klp-relocs MODULE.ko OBJECT FUNCTION[=NAME]...");
  file = argv[1];
  const char *object = argv[2];
  elf_version (EV_CURRENT);
  int fd = open (file, O_RDONLY);
  if (fd < 0)
    err (1, "%s", file);
  elf = elf_begin (fd, ELF_C_READ, NULL);
  check (elf, "cannot be read");
  GElf_Ehdr header;
  check (gelf_getehdr (elf, &header), "is not an ELF file");
  if (header.e_machine != EM_PPC64 || header.e_type != ET_REL)
    errx (1, "%s: is not a module for ppc64", file);
  check (elf_getshdrstrndx (elf, &names_index) == 0, "has no section names");

  if (asprintf (&new_file, "%s.new", file) < 0)
    err (1, "%s", file);
  atexit (remove_new_file);
  int new_fd = open (new_file, O_RDWR | O_CREAT | O_TRUNC, 0666);
  if (new_fd < 0)
    err (1, "%s", new_file);
  Elf *old = elf;
  elf = copy_of (old, new_fd);
  find_symtab ();

  functions = calloc (argc, sizeof *functions);
  if (!functions)
    err (1, "%s", file);
  for (int i = 3; i < argc; i++)
    {
      char *name = strchr (argv[i], '=');
      if (name)
	*name++ = 0;
      size_t index = find_function (argv[i]);
      char *text;
      if (asprintf (&text, ".klp.sym.%s.%s,0", object,
		    name ? name : argv[i]) < 0)
	err (1, "%s", file);
      GElf_Sym symbol;
      check (gelf_getsym (data_of (symtab), index, &symbol), "a bad symbol");
      functions[n_functions++] = (struct function) { index, symbol };
      symbol.st_name = add_string (symtab_header.sh_link, text);
      symbol.st_info = GELF_ST_INFO (GELF_ST_BIND (symbol.st_info),
				     STT_NOTYPE);
      symbol.st_other = 0;
      symbol.st_shndx = SHN_LIVEPATCH;
      symbol.st_value = symbol.st_size = 0;
      check (gelf_update_sym (data_of (symtab), index, &symbol),
	     "a bad symbol");
      free (text);
    }

  size_t sections, moved = 0;
  check (elf_getshdrnum (elf, &sections) == 0, "has no sections");
  for (size_t i = 1; i < sections; i++)
    {
      Elf_Scn *section = elf_getscn (elf, i);
      check (section, "a bad section");
      moved += move_calls (section, object);
    }
  free (functions);
  if (moved == 0)
    errx (1, "%s: calls none of these functions", file);
  check (elf_update (elf, ELF_C_WRITE) >= 0, "cannot be written");
  elf_end (elf);
  elf_end (old);
  for (struct buffer *next; buffers; buffers = next)
    {
      next = buffers->next;
      free (buffers);
    }
  if (close (new_fd) != 0 || rename (new_file, file) != 0)
    err (1, "%s", new_file);
  free (new_file);
  new_file = NULL;
  return 0;
}
