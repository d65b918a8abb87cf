/* Feed klpcheck anything at all: a target for libFuzzer.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   The input is judged as a file would be, with each pair of options that
   changes what is read of it; run.sh builds and runs this.  */

#include <stdlib.h>
#include <unistd.h>
#include "check.h"
#include "image.h"
#include "kernel-judge.h"
#include "thin-archive.h"

static void
use_name (void *context, const char *name, size_t length)
{
  FILE *out = context;

  fwrite (name, 1, length, out);
}

/* A kernel that is to load the input, with little in it.  */

static struct kernel_image *
small_kernel (void)
{
  static struct kernel_symbol symbols[] = {
    { "plain", 0x1000, 12, 1, true, false, false },
    { "unlucky", 0x100c, 12, 2, true, false, false },
    { "twice", 0x1020, 12, 3, true, false, false },
    { "twice", 0x1030, 12, 4, true, false, false },
    { "number", 0x2000, 8, 5, false, false, false },
    { EXPORT_PREFIX "module_layout", 0x2100, 0, 6, false, false, false },
    { EXPORT_PREFIX "g", 0x2118, 0, 7, false, false, false },
  };
  static uint64_t records[] = { 0x1004, 0x1010, 0x101c, 0x1024, 0x1034 };
  static const unsigned char versions[8], flags[] = { 0, 1 };
  static char release[] = "6.1.5", vermagic[] = "6.1.5 SMP ";
  static struct kernel_image image = {
    .vmlinux = {
      .object = {
	.symbols = symbols, .n_symbols = sizeof symbols / sizeof *symbols,
	.records = records, .n_records = sizeof records / sizeof *records,
	.end = 0x3000, .by_address = true,
	.n_entries = sizeof records / sizeof *records, .page_size = 65536,
	.record_sizes = RECORDS_OF_24,
      },
      .release = release, .vermagic = vermagic,
      .exports = { { 0x2100, 0x2130, versions, flags } },
    },
  };

  if (!image.vmlinux.object.addresses
      && !kernel_object_sort_symbols (&image.vmlinux.object))
    abort ();
  return &image;
}

/* Judge the SIZE bytes at DATA, as a file: libdw decompresses nothing else.  */

static void
judge_file (struct report *report, const uint8_t *data, size_t size)
{
  struct image image;
  int fd = memory_file (data, size);

  if (fd < 0 || lseek (fd, 0, SEEK_SET) != 0)
    abort ();
  if (image_open (&image, fd, size))
    {
      if (image.elf)
	check_elf (report, image.elf, "input", true);
      else
	thin_archive_members (image.bytes, image.size, use_name, report->out);
    }
  image_close (&image);
  close (fd);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static FILE *null;

  if (!null)
    {
      elf_version (EV_CURRENT);
      null = fopen ("/dev/null", "w");
      if (!null)
	abort ();
    }
  for (int options = 0; size > 0 && options < 2; options++)
    {
      struct report report = {
	.out = null,
	.json = options != 0,
	.judge = { .could_be = options == 0, .kernel.patched = options != 0,
		   .image = options != 0 ? small_kernel () : NULL },
      };
      report_begin (&report);
      judge_file (&report, data, size);
      report_end (&report);
    }
  return 0;
}
