/* Read files into memory, and decompress them.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   The first bytes tell what a file is.  What is nothing for klpcheck is not read
   any further.  What is read, is read as a whole, not mapped: a build that goes on
   may make it shorter.

   libdw decompresses what it is given, but:

   - it does not say whether it cannot because the file is damaged, or because it
     was built without that compression.  Then it is given a sample.
   - it reads a truncated gzip file as far as it goes, does not miss the checksum
     at the end of a zstd file, and waits for the rest of a bzip2 file for ever.  So
     something that cannot be the rest of it is put behind the file.
   - it takes all the memory that there is if a file is made to do harm.  So it
     is not given more than what a module may need.  */

#define _GNU_SOURCE
#include <ar.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <elfutils/libdwelf.h>
#include <elfutils/libdwfl.h>
#include "image.h"
#include "object.h"
#include "thin-archive.h"

/* What an archive has in front of its first member: its own magic, and a header,
   which ends with ARFMAG.  An ELF header is shorter.  */
#define FIRST_BYTES (SARMAG + sizeof (struct ar_hdr))
_Static_assert (FIRST_BYTES >= sizeof (Elf64_Ehdr), "there is room for either");

#define TEXT(text) text, sizeof text - 1

/* What is put behind a compressed file: some bytes that no decompressor takes for
   the end of a file, and for those that need it a hole, in which they surely stop:
   gzip takes zeros for a damaged block, and bzip2 reads a block, of up to 900,000
   symbols of 20 bits, before it checks it.  */
#define PADDING_BYTES 16
#define HOLE (4 << 20)

/* A way to compress files.  */
struct compression
{
  const char *name;
  const char *magic;
  size_t magic_size;
  /* Which elfutils can decompress it, if they are built so.  */
  const char *since;
  /* An archive without members, compressed.  gzip's needs none: there is no libelf
     without zlib.  */
  const char *sample;
  size_t sample_size;
  /* How much is put behind it.  */
  size_t padding;
};

static const struct compression compressions[] = {
  { "gzip", TEXT ("\x1f\x8b"), "0.177", NULL, 0, HOLE },
  { "bzip2", TEXT ("BZh"), "0.177",
    TEXT ("BZh91AY&SY\x29\xc1\x6b\x8a\0\0\0\xd9\x80\0\x10\x20\0\0\x05\x28\x40"
	  "\x10\0\x20\0\x22\x06\x9a\x7a\x10\xc0\x85\x9b\xfc\x04\x17\x72\x45\x38"
	  "\x50\x90\x29\xc1\x6b\x8a"), HOLE },
  { "xz", TEXT ("\xfd" "7zXZ"), "0.177",
    TEXT ("\xfd" "7zXZ\0\0\0\xff\x12\xd9\x41\x02\0\x21\x01\x16\0\0\0\x74\x2f\xe5"
	  "\xa3\x01\0\x07!<arch>\n\0\0\x01\x18\x08\x40\xa5\x46\xac\x06\x72\x9e"
	  "\x7a\x01\0\0\0\0\0YZ"), PADDING_BYTES },
  { "zstd", TEXT ("\x28\xb5\x2f\xfd"), "0.182",
    TEXT ("\x28\xb5\x2f\xfd\x04\x58\x41\0\0!<arch>\n\x67\x6e\x68\x8e"), PADDING_BYTES },
};

/* The memory for the decompression of a file of SIZE bytes: what zstd --ultra and
   xz -9 need for themselves (128 MiB, 64 MiB), and for the buffer, which doubles,
   32 times the file; modules get 3 to 10 times as large.  */
#define MEMORY(size) (((size_t) 128 << 20) + 64 * (size))

/* Set IMAGE->error, which is of the kind CODE; return false.  */

static bool __attribute__ ((format (printf, 3, 4)))
image_error (struct image *image, enum error_code code, const char *format, ...)
{
  va_list arguments;

  image->error_code = code;
  va_start (arguments, format);
  vsnprintf (image->error, sizeof image->error, format, arguments);
  va_end (arguments);
  return false;
}

/* --- Reading ------------------------------------------------------------- */

/* Read SIZE bytes of FD to P.  */

static bool
read_bytes (struct image *image, int fd, char *p, size_t size)
{
  while (size > 0)
    {
      ssize_t n = read (fd, p, size);

      if (n < 0 && errno == EINTR)
	continue;
      if (n < 0)
	return image_error (image, ERROR_IO, "%s", strerror (errno));
      if (n == 0)
	return image_error (image, ERROR_IO, "gets shorter while it is read");
      p += n;
      size -= n;
    }
  return true;
}

/* Set IMAGE->bytes to the SIZE bytes of FD, of which the N at FIRST have been
   read.  */

static bool
read_rest (struct image *image, int fd, const char *first, size_t n,
	   size_t size)
{
  image->bytes = malloc (size);
  if (!image->bytes)
    return image_error (image, ERROR_MEMORY, "needs more memory than there is");
  image->size = size;
  memcpy (image->bytes, first, n);
  return read_bytes (image, fd, image->bytes + n, size - n);
}

int
memory_file (const void *p, size_t size)
{
  const char *bytes = p;
  int fd = memfd_create ("klpcheck", MFD_CLOEXEC);

  while (fd >= 0 && size > 0)
    {
      ssize_t written = write (fd, bytes, size);

      if (written < 0 && errno == EINTR)
	continue;
      if (written <= 0)
	{
	  close (fd);
	  return -1;
	}
      bytes += written;
      size -= written;
    }
  return fd;
}

/* --- Decompressing ------------------------------------------------------- */

static bool
damaged (struct image *image, const struct compression *compression)
{
  return image_error (image, ERROR_DAMAGED, "is truncated or damaged: it cannot be"
		      " decompressed (%s)", compression->name);
}

static const struct compression *
compression_of (const char *first, size_t n)
{
  for (size_t i = 0; i < sizeof compressions / sizeof *compressions; i++)
    if (n >= compressions[i].magic_size
	&& memcmp (first, compressions[i].magic, compressions[i].magic_size) == 0)
      return &compressions[i];
  return NULL;
}

/* Whether libdw can decompress files of that kind.  */

static bool
supported_p (const struct compression *compression)
{
  int fd;
  Elf *elf;
  bool supported;

  if (!compression->sample)
    return true;
  fd = memory_file (compression->sample, compression->sample_size);
  elf = fd >= 0 ? dwelf_elf_begin (fd) : NULL;
  supported = elf && elf_kind (elf) == ELF_K_AR;
  elf_end (elf);
  if (fd >= 0)
    close (fd);
  return supported;
}

/* How many bytes this process has mapped; 0 if there is no /proc to tell.  */

static rlim_t
address_space (void)
{
  unsigned long pages = 0;
  FILE *statm = fopen ("/proc/self/statm", "re");

  if (statm && fscanf (statm, "%lu", &pages) != 1)
    pages = 0;
  if (statm)
    fclose (statm);
  return (rlim_t) pages * sysconf (_SC_PAGESIZE);
}

/* Decompress FD with no more than MEMORY bytes.  *LIMITED is set to whether they
   were the limit, and not what the system has.  */

static Elf *
decompress_within (int fd, size_t memory, bool *limited)
{
  struct rlimit before, limit;
  rlim_t used = address_space ();
  Elf *elf;
  int error;

  *limited = used > 0 && getrlimit (RLIMIT_AS, &before) == 0
	     && used + memory < before.rlim_cur;
  if (*limited)
    {
      limit = before;
      limit.rlim_cur = used + memory;
      *limited = setrlimit (RLIMIT_AS, &limit) == 0;
    }
  errno = 0;
  elf = dwelf_elf_begin (fd);
  error = errno;
  if (*limited)
    setrlimit (RLIMIT_AS, &before);
  errno = error;
  return elf;
}

/* Set IMAGE->elf to what is in the file FD, of IMAGE->size bytes and padding.  */

static bool
decompress_padded (struct image *image, const struct compression *compression,
		   int fd)
{
  size_t size = image->size, memory = MEMORY (size);
  const char *contents;
  bool limited;

  image->elf = decompress_within (fd, memory, &limited);
  /* Then libdw may take what it has for the whole.  */
  if (errno == ENOMEM)
    return limited
	   ? image_error (image, ERROR_MEMORY,
			"takes more than %zu MiB to decompress (%s): is it"
			" made to do harm?", memory >> 20, compression->name)
	   : image_error (image, ERROR_MEMORY, "needs more memory than there is");
  if (image->elf && elf_kind (image->elf) != ELF_K_NONE)
    return true;
  if (!supported_p (compression))
    return image_error (image, ERROR_COMPRESSED,
			"is compressed with %s, which libdw %s here cannot"
			" decompress; elfutils %s or later can, if built with %s;"
			" or decompress it first (%s -d)", compression->name,
			dwfl_version (NULL), compression->since, compression->name,
			compression->name);
  /* If it fails, libdw may return the file as it is.  */
  contents = image->elf ? elf_rawfile (image->elf, &size) : NULL;
  if (!contents || size == image->size + compression->padding)
    return damaged (image, compression);
  return image_error (image, ERROR_NOT_ELF,
		      "is compressed, but what is in it is neither an ELF object nor"
		      " an archive");
}

/* Whether IMAGE->elf has as many bytes as the END of the gzip file says, modulo
   2^32: libdw does not always see that the end is missing.  */

static bool
gzip_size_p (const struct image *image, const unsigned char end[4])
{
  size_t size;
  uint32_t expected = (uint32_t) end[3] << 24 | (uint32_t) end[2] << 16
		      | (uint32_t) end[1] << 8 | end[0];

  return elf_rawfile (image->elf, &size) && (uint32_t) size == expected;
}

/* Decompress IMAGE->bytes.  */

static bool
decompress (struct image *image, const struct compression *compression)
{
  char padding[PADDING_BYTES];
  unsigned char end[4] = { 0 };
  int fd = memory_file (image->bytes, image->size);
  bool good;

  if (image->size >= sizeof end)
    memcpy (end, image->bytes + image->size - sizeof end, sizeof end);
  free (image->bytes);
  image->bytes = NULL;
  memset (padding, 0xff, sizeof padding);
  good = fd >= 0
	 && pwrite (fd, padding, sizeof padding, image->size) == sizeof padding
	 && ftruncate (fd, image->size + compression->padding) == 0
	 && lseek (fd, 0, SEEK_SET) == 0;
  if (good)
    good = decompress_padded (image, compression, fd);
  else
    image_error (image, ERROR_IO, "cannot be decompressed: %s", strerror (errno));
  if (good && !compression->sample && !gzip_size_p (image, end))
    good = damaged (image, compression);
  if (fd >= 0)
    close (fd);
  return good;
}

/* --- The whole ----------------------------------------------------------- */

/* Whether the N bytes at FIRST are enough to refuse the ELF file that they begin,
   which has SIZE bytes.  */

static bool
header_suffices_p (char *first, size_t n, size_t size)
{
  Elf *elf = elf_memory (first, n);
  GElf_Ehdr header;
  bool suffices = elf && elf_kind (elf) == ELF_K_ELF
		  && (!object_header_p (elf) || !gelf_getehdr (elf, &header)
		      || header.e_shoff == 0 || header.e_shoff >= size);

  elf_end (elf);
  return suffices;
}

/* Whether the N bytes at FIRST are the beginning of an archive.  */

static bool
archive_p (const char *first, size_t n)
{
  return thin_archive_p (first, n)
	 || (n >= SARMAG && memcmp (first, ARMAG, SARMAG) == 0);
}

bool
image_open (struct image *image, int fd, size_t size)
{
  static const char bitcode[] = "BC\xc0\xde";
  char first[FIRST_BYTES];
  size_t n = size < sizeof first ? size : sizeof first;
  const struct compression *compression;

  *image = (struct image) { 0 };
  if (n == 0)
    return image_error (image, ERROR_EMPTY, "is empty");
  if (!read_bytes (image, fd, first, n))
    return false;

  compression = compression_of (first, n);
  if (compression)
    return read_rest (image, fd, first, n, size)
	   && decompress (image, compression);
  if (n >= strlen (bitcode) && memcmp (first, bitcode, strlen (bitcode)) == 0)
    return image_error (image, ERROR_INTERMEDIATE_CODE,
			"is LLVM's intermediate code: check what is linked"
			" of it");
  if (archive_p (first, n))
    {
      if (n > SARMAG
	  && (n < FIRST_BYTES
	      || memcmp (first + n - strlen (ARFMAG), ARFMAG, strlen (ARFMAG)) != 0))
	return image_error (image, ERROR_DAMAGED,
			    "is a truncated or damaged %sarchive",
			    thin_archive_p (first, n) ? "thin " : "");
    }
  else if (n < SELFMAG || memcmp (first, ELFMAG, SELFMAG) != 0)
    return image_error (image, ERROR_NOT_ELF, "is neither an ELF object nor an archive");
  else if (header_suffices_p (first, n, size))
    size = n;

  if (!read_rest (image, fd, first, n, size))
    return false;
  if (thin_archive_p (first, n))
    return true;
  image->elf = elf_memory (image->bytes, size);
  return image->elf || image_error (image, ERROR_DAMAGED, "%s", elf_errmsg (-1));
}

bool
image_open_file (struct image *image, const char *path)
{
  /* Not to be kept waiting by a pipe.  */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;
  bool good;

  *image = (struct image) { 0 };
  if (fd < 0 || fstat (fd, &status) != 0)
    good = image_error (image, ERROR_IO, "%s", strerror (errno));
  else if (!S_ISREG (status.st_mode))
    good = image_error (image, ERROR_NOT_REGULAR, "is no ordinary file");
  else
    good = image_open (image, fd, status.st_size);
  if (fd >= 0)
    close (fd);
  return good;
}

void
image_close (struct image *image)
{
  elf_end (image->elf);
  free (image->bytes);
}
