/* The symbols and ftrace records of vmlinux or a module, as the kernel has them.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_KERNEL_OBJECT_H
#define KLPCHECK_KERNEL_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest name of a symbol: KSYM_NAME_LEN, less one, since 6.1.  */
#define NAME_LENGTH 511

/* An exported symbol NAME has a second one, EXPORT_PREFIX NAME.  */
#define EXPORT_PREFIX "__ksymtab_"

/* A symbol that kallsyms knows.  ORDER counts them as the table has them.  */
struct kernel_symbol
{
  const char *name;
  uint64_t address, size;
  size_t order;
  /* INIT: what it names is gone when the kernel has been initialized.  MAPPING: the
     kernel passes over it when it looks for the symbol at an address.  */
  bool function, init, mapping;
};

/* Sizes of struct dyn_ftrace.  */
enum { RECORDS_OF_16 = 1, RECORDS_OF_24 = 2 };

/* Begin with all zero, fill in all but the ADDRESSES, and sort.  */
struct kernel_object
{
  /* By name; those of one name as livepatch positions count them.  */
  struct kernel_symbol *symbols;
  size_t n_symbols;
  /* The N_ADDRESSES addresses of symbols that are no mapping symbols, ascending.
     Nothing is at END or after it.  */
  uint64_t *addresses;
  size_t n_addresses;
  uint64_t end;
  /* Addresses of ftrace records, ascending.  */
  uint64_t *records;
  size_t n_records;

  /* Its positions count symbols in the order of their addresses.  */
  bool by_address;
  /* How ftrace divides its records into pages: by how many entries it allocates
     memory for, the size of a page, and the possible sizes of a record.  If the
     size of a page is 0, that is not known.  */
  size_t n_entries, page_size;
  unsigned record_sizes;
};

/* Sort the symbols, and make the ADDRESSES of them.  Return false if there is no
   memory.  */
bool kernel_object_sort_symbols (struct kernel_object *object);
void kernel_object_sort_records (struct kernel_object *object);
void kernel_object_free (struct kernel_object *object);

/* The first symbol called NAME, or null.  */
const struct kernel_symbol *
kernel_object_named (const struct kernel_object *object, const char *name);

/* Whether the name of a symbol begins with PREFIX.  */
bool kernel_object_has_prefix_p (const struct kernel_object *object,
				 const char *prefix);

/* The symbol that a livepatch means by NAME and POSITION, or null.  *COUNT is set to
   how many symbols have that name.  */
const struct kernel_symbol *
kernel_object_symbol (const struct kernel_object *object, const char *name,
		      uint64_t position, size_t *count);

/* What ftrace_location () finds for the address of a function.  */
enum record { RECORD_OWN, RECORD_NONE, RECORD_OTHER };

/* Which record ftrace_location () finds for FUNCTION.  If it is, or could be,
   another one than its own, *OFFSET is set to how far behind FUNCTION it is.  */
enum record kernel_object_record (const struct kernel_object *object,
				  const struct kernel_symbol *function,
				  uint64_t *offset);

#endif
