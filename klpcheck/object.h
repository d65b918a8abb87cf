/* A ppc64 ELF relocatable object, read and checked.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_OBJECT_H
#define KLPCHECK_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <gelf.h>
#include "errors.h"

/* What the kernel adds to ELF: include/uapi/linux/elf.h.  */
#define SHN_LIVEPATCH 0xff20
#define SHF_RELA_LIVEPATCH 0x00100000

/* Newer than some elf.h.  */
#ifndef SHT_CREL
#define SHT_CREL 0x40000014
#endif
#ifndef R_PPC64_REL24_NOTOC
#define R_PPC64_REL24_NOTOC 116
#endif
#ifndef R_PPC64_ENTRY
#define R_PPC64_ENTRY 118
#endif
#ifndef R_PPC64_REL24_P9NOTOC
#define R_PPC64_REL24_P9NOTOC 124
#endif
#ifndef R_PPC64_PCREL34
#define R_PPC64_PCREL34 132
#endif
#ifndef R_PPC64_GOT_PCREL34
#define R_PPC64_GOT_PCREL34 133
#endif

struct section
{
  const char *name;
  Elf_Scn *scn;
  Elf64_Shdr header;
};

/* A symbol.  SECTION is the real number of its section, or the reserved one
   that stands in the symbol, which RESERVED then says: SHN_UNDEF is one.  */
struct symbol
{
  const char *name;
  Elf64_Sym elf;
  size_t section;
  bool reserved;
};

/* N entries of a table in a section.  They may be at any address, as members
   of archives are, and are copied out one by one.  */
struct table
{
  const unsigned char *entries;
  size_t n;
};

/* A place in the object.  */
struct place
{
  size_t section;
  uint64_t offset;
};

/* A function: where its code begins, and where its local entry is, if it has
   another one.  The next function ends it, as in the kernel's %pS: what sizes
   say is in the object's list of ends.  PCREL: its st_other says that it has no use
   for r2 (value 1, ELFv2 ABI, section 3.4.1).  NAMES are all names of that
   entry, sorted; NAME is that of the symbol with the least RANK, then the least
   NUMBER.  */
struct function
{
  struct place entry;
  uint64_t local_entry;
  bool pcrel;
  const char *name;
  const char **names;
  size_t n_names;
  unsigned rank;
  size_t number;
  /* As the symbol has it, and whether it is that of a descriptor.  */
  uint64_t size;
  bool descriptor;
};

struct object
{
  Elf *elf;
  bool big_endian;
  /* 1 or 2: ELFv1 or ELFv2.  */
  unsigned abi;
  /* Whether it says that there are section headers.  */
  bool has_headers;

  struct section *sections;
  size_t n_sections;

  /* The symbol table; SYMTAB is its section, 0 if there is none.  */
  size_t symtab;
  struct table symbols;
  /* For symbols in sections from 65,280 on, their real numbers.  */
  struct table extended;

  /* ELFv1: the section .opd of function descriptors, 0 if there is none, and
     where each of its doublewords points to; section 0 if nowhere.  */
  size_t descriptors;
  struct place *code;
  size_t n_code;

  /* Sorted by entry, one for each.  */
  struct function *functions;
  size_t n_functions;
  /* What the NAMES of all functions point into.  */
  const char **names;
  /* Where their sizes say that they end, rounded down to whole instructions;
     those of one section together, in the order of sections.  */
  struct place *ends;
  size_t n_ends;

  /* Why it cannot be judged: see object_error ().  */
  enum error_code error_code;
  char error[256];
};

/* Read ELF, which must be an ELF file and stay open, into OBJECT.  Return
   false, and set OBJECT->error, if it is not a ppc64 relocatable object or is
   damaged.  In any case, object_close () it.  */
bool object_open (struct object *object, Elf *elf);
void object_close (struct object *object);

/* Whether object_open () would not refuse ELF by its header, which may be all that
   there is of it.  */
bool object_header_p (Elf *elf);

/* Set OBJECT->error, and OBJECT->error_code to say that it is damaged; return
   false.  */
bool object_error (struct object *object, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

/* The same, when it is of the kind CODE.  */
bool object_refuse (struct object *object, enum error_code code,
		    const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

/* The same, when memory runs out.  */
bool object_no_memory (struct object *object);

/* Set *DATA to the contents of section NUMBER, converted to this machine's
   byte order if they are a table.  */
bool object_data (struct object *object, size_t number, Elf_Data **data);

/* Set *RELAS to the relocations in section NUMBER, which is of type
   SHT_RELA.  */
bool object_relas (struct object *object, size_t number,
		   struct table *relas);

/* Set *THERE to whether .modinfo of OBJECT has TAG, as the kernel sees it
   (get_modinfo (), kernel/module/main.c), and *VALUE to what it says of it, or to null
   if it does not, or the string has no end.  */
bool object_modinfo (struct object *object, const char *tag, bool *there,
		     const char **value);

/* Entry NUMBER of RELAS.  */
Elf64_Rela table_rela (const struct table *relas, size_t number);

/* Set *SYMBOL to the symbol NUMBER.  */
bool object_symbol (struct object *object, size_t number,
		    struct symbol *symbol);

/* Where the code is that SYMBOL, which is defined in a section, and ADDEND stand
   for.  In ELFv1, it is where their function descriptor points to.  */
struct place object_code (const struct object *object,
			  const struct symbol *symbol, int64_t addend);

/* How many bytes a symbol's local entry is behind its global one, by its st_other OTHER
   (ELFv2 ABI, section 3.4.1).  */
unsigned local_entry_offset (unsigned char other);

/* The function that a symbol NAME of its code stands for: ELFv1 has the code of
   f as .f.  */
const char *object_function_name (const struct object *object,
				  const char *name);

/* Read the instruction at P.  */
uint32_t object_instruction (const struct object *object,
			     const unsigned char *p);

/* The function that PLACE is in, or null if none begins before it in that
   section.  */
const struct function *object_function (const struct object *object,
					struct place place);

/* The function that is entered, at either entry, at PLACE, or null.  */
const struct function *object_entered (const struct object *object,
				       struct place place);

/* Order A and B by section, then by offset, as qsort () wants it; the same of elements,
   or of a key and one, that begin with a place.  */
int compare_places (struct place a, struct place b);
int compare_place_first (const void *a, const void *b);

/* The place that comes next in that order.  */
struct place next_place (struct place place);

#endif
