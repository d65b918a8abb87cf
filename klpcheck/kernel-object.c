/* The symbols and ftrace records of vmlinux or a module, as the kernel has them.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   Symbols.  klp_find_object_symbol () (kernel/livepatch/core.c) counts the symbols of
   one name: in vmlinux in the order of their addresses (6.1: that of
   kallsyms_on_each_symbol (); later: of kallsyms_on_each_match_symbol (), whose
   index scripts/kallsyms.c sorts by name and address), in a module in the order of
   its symbol table (module_kallsyms_on_each_symbol ()).  Position 0 demands that
   there is one only.

   A module keeps the symbols and records of its init code, which ppc64 does not free:
   its module_init_section () (arch/powerpc/kernel/module_64.c) knows no such section.

   Records.  klp_patch_func () asks ftrace_location () for the record of a function.
   That takes the function to reach to the next symbol in kallsyms
   (kallsyms_lookup_size_offset ()), and takes any record in between: the first that
   bsearch () comes across (lookup_rec (), kernel/trace/ftrace.c).  In a module, mapping
   symbols such as .L1 do not count for that (find_kallsyms_symbol (),
   kernel/module/kallsyms.c); positions count them.  Where a weak function was
   overridden, its code is still there and has its record, but its symbol is gone, so
   that it belongs to the function before it.  If bsearch () comes across that one, the
   livepatch is accepted and has no effect.

   What bsearch () comes across depends on how the records are divided into pages
   (ftrace_allocate_pages ()).  It is the same in 6.1, 6.12 and 7.3.  */

#include <stdlib.h>
#include <string.h>
#include "kernel-object.h"
#include "list.h"

/* MCOUNT_INSN_SIZE and, from 6.6 on, FTRACE_MCOUNT_MAX_OFFSET
   (arch/powerpc/include/asm/ftrace.h): a function's own record is no farther from
   its beginning.  */
#define INSTRUCTION 4
#define FARTHEST_RECORD 16

/* --- Sorting ------------------------------------------------------------- */

static int
compare_numbers (uint64_t a, uint64_t b)
{
  return (a > b) - (a < b);
}

static int
compare_addresses (const void *a, const void *b)
{
  return compare_numbers (*(const uint64_t *) a, *(const uint64_t *) b);
}

static int
compare_by_order (const void *a, const void *b)
{
  const struct kernel_symbol *s = a, *t = b;
  int order = strcmp (s->name, t->name);

  return order != 0 ? order : compare_numbers (s->order, t->order);
}

static int
compare_by_address (const void *a, const void *b)
{
  const struct kernel_symbol *s = a, *t = b;
  int order = strcmp (s->name, t->name);

  if (order == 0)
    order = compare_numbers (s->address, t->address);
  return order != 0 ? order : compare_numbers (s->order, t->order);
}

bool
kernel_object_sort_symbols (struct kernel_object *object)
{
  size_t n = object->n_symbols;

  object->addresses = calloc (n + 1, sizeof *object->addresses);
  if (!object->addresses)
    return false;
  for (size_t i = 0; i < n; i++)
    if (!object->symbols[i].mapping)
      object->addresses[object->n_addresses++] = object->symbols[i].address;
  if (n > 0)
    {
      qsort (object->addresses, object->n_addresses, sizeof *object->addresses,
	     compare_addresses);
      qsort (object->symbols, n, sizeof *object->symbols,
	     object->by_address ? compare_by_address : compare_by_order);
    }
  return true;
}

void
kernel_object_sort_records (struct kernel_object *object)
{
  if (object->n_records > 0)
    qsort (object->records, object->n_records, sizeof *object->records,
	   compare_addresses);
}

void
kernel_object_free (struct kernel_object *object)
{
  free (object->symbols);
  free (object->addresses);
  free (object->records);
}

/* --- Symbols ------------------------------------------------------------- */

/* The index of the first symbol whose name is not before NAME.  */

static size_t
first_named (const struct kernel_object *object, const char *name)
{
  return first_not_less (&name, object->symbols, object->n_symbols,
			 sizeof *object->symbols, compare_name_first);
}

/* Whether the symbol INDEX exists and is called NAME.  */

static bool
named_p (const struct kernel_object *object, size_t index, const char *name)
{
  return index < object->n_symbols
	 && strcmp (object->symbols[index].name, name) == 0;
}

const struct kernel_symbol *
kernel_object_named (const struct kernel_object *object, const char *name)
{
  size_t first = first_named (object, name);

  return named_p (object, first, name) ? &object->symbols[first] : NULL;
}

bool
kernel_object_has_prefix_p (const struct kernel_object *object, const char *prefix)
{
  size_t first = first_named (object, prefix);

  return first < object->n_symbols
	 && strncmp (object->symbols[first].name, prefix, strlen (prefix)) == 0;
}

const struct kernel_symbol *
kernel_object_symbol (const struct kernel_object *object, const char *name,
		      uint64_t position, size_t *count)
{
  uint64_t wanted = position == 0 ? 1 : position;
  size_t first = first_named (object, name), n = 0;

  while (named_p (object, first + n, name))
    n++;
  *count = n;
  return wanted > n || (position == 0 && n > 1) ? NULL
	 : &object->symbols[first + wanted - 1];
}

/* --- Records ------------------------------------------------------------- */

/* The index in the N ascending numbers of LIST of the first that is not less than
   VALUE.  */

static size_t
first_number (const uint64_t *list, size_t n, uint64_t value)
{
  return first_not_less (&value, list, n, sizeof *list, compare_addresses);
}

/* Where the kernel takes what begins at ADDRESS to end.  */

static uint64_t
end_of (const struct kernel_object *object, uint64_t address)
{
  size_t next = first_number (object->addresses, object->n_addresses, address + 1);

  return next < object->n_addresses ? object->addresses[next] : object->end;
}

/* Whether a symbol that is no mapping symbol is at ADDRESS.  */

static bool
begins_p (const struct kernel_object *object, uint64_t address)
{
  size_t i = first_number (object->addresses, object->n_addresses, address);

  return i < object->n_addresses && object->addresses[i] == address;
}

/* Whether RECORD is FUNCTION's own.  */

static bool
own_p (const struct kernel_symbol *function, uint64_t record)
{
  uint64_t offset = record - function->address;

  return offset <= FARTHEST_RECORD
	 && (function->size == 0 || offset < function->size);
}

/* Do what bsearch () (include/linux/bsearch.h) does in the N records at LIST with
   ftrace_cmp_recs (), for a record from START to before END.  Return its index, or
   N.  */

static size_t
search_records (const uint64_t *list, size_t n, uint64_t start, uint64_t end)
{
  size_t base = 0;

  for (size_t left = n; left > 0; left >>= 1)
    {
      size_t pivot = base + (left >> 1);

      if (end <= list[pivot])
	continue;
      if (start < list[pivot] + INSTRUCTION)
	return pivot;
      base = pivot + 1;
      left--;
    }
  return n;
}

/* A way in which ftrace divides its records into pages: their SIZE, and whether each
   page is taken to hold whole records only when it counts the pages (6.1)
   or not (6.12).  */
struct division
{
  size_t size;
  bool whole;
};

/* How many records ftrace_allocate_records () has memory for at a time, when ENTRIES
   are left: in as many pages, a power of two, as these fill.  */

static size_t
group_of (size_t entries, size_t page_size, struct division division)
{
  size_t per_page = page_size / division.size, order = 0;
  size_t pages = division.whole ? (entries + per_page - 1) / per_page
		 : (entries * division.size + page_size - 1) / page_size;

  while (pages >> (order + 1) != 0)
    order++;
  return (page_size << order) / division.size;
}

/* Do what lookup_rec () does with records in DIVISION.  Set *RECORD to what it
   finds.  */

static bool
lookup_record (const struct kernel_object *object, struct division division,
	       uint64_t start, uint64_t end, uint64_t *record)
{
  size_t first = 0;

  for (size_t left = object->n_entries; left > 0 && first < object->n_records; )
    {
      size_t group = group_of (left, object->page_size, division);
      size_t n = object->n_records - first < group
		 ? object->n_records - first : group;
      size_t found = search_records (object->records + first, n, start, end);

      if (found < n)
	{
	  *record = object->records[first + found];
	  return true;
	}
      first += n;
      left -= left < group ? left : group;
    }
  return false;
}

enum record
kernel_object_record (const struct kernel_object *object,
		      const struct kernel_symbol *function, uint64_t *offset)
{
  static const struct { unsigned mask; struct division division; } divisions[] = {
    { RECORDS_OF_16, { 16, true } },
    { RECORDS_OF_24, { 24, true } },
    { RECORDS_OF_24, { 24, false } },
  };
  uint64_t start = function->address, end = end_of (object, start);
  size_t first = first_number (object->records, object->n_records, start);
  size_t last = first_number (object->records, object->n_records, end);

  if (first == last || !begins_p (object, start))
    return RECORD_NONE;
  /* Without knowledge of the pages, it could be any of them.  */
  for (size_t i = first; object->page_size == 0 && i < last; i++)
    if (!own_p (function, object->records[i]))
      {
	*offset = object->records[i] - start;
	return RECORD_OTHER;
      }
  /* ftrace_location () looks there first.  */
  if (object->records[first] == start)
    return RECORD_OWN;
  for (size_t i = 0; object->page_size != 0
		     && i < sizeof divisions / sizeof *divisions; i++)
    {
      uint64_t record;

      if ((object->record_sizes & divisions[i].mask)
	  && lookup_record (object, divisions[i].division, start, end, &record)
	  && !own_p (function, record))
	{
	  *offset = record - start;
	  return RECORD_OTHER;
	}
    }
  return RECORD_OWN;
}
