/* klpcheck: is this object safe to load into a ppc64 kernel?
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   The kernel's module loader finds a call without a slot when it is too late,
   and a sibling call never.  This finds both in finished objects, whoever made
   them, and what else the kernel would refuse or get wrong.

   image.c reads files, object.c the objects in them; vmlinux.c and
   kernel-modules.c read the kernel that --vmlinux names.  judge.c finds what
   breaks the rules, with the other files that rules.h names, which has all words
   for them.  filter.c takes findings out, and baseline.c marks those that are
   known.  report.c and report-json.c report the rest, for people and for programs.
   check.c does all of this for one file.  This file has the command line, and goes
   through directories and thin archives.  */

#include <errno.h>
#include <fts.h>
#include <getopt.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "check.h"
#include "image.h"
#include "kernel-judge.h"
#include "thin-archive.h"

static const char help[] =
"Usage: klpcheck [OPTION]... FILE...\n"
"Find what makes ppc64 kernel modules, livepatches and other objects unsafe to\n"
"load: calls that lose r2, and what the kernel would refuse or get wrong.\n"
"A FILE is an object or module, which may be compressed, an archive, or a\n"
"directory, in which all of these are checked.\n"
"\n"
"What is judged:\n"
"  --could-be        also branches to functions of the object itself, which leave\n"
"                    it once a livepatch is made of it\n"
"  --kernel=WORD[,WORD]...\n"
"                    the kernel that is to load it; WORD is stock (the default:\n"
"                    it has none of klpcall's patches), patched (accept what\n"
"                    they make safe), pcrel (it has CONFIG_PPC_KERNEL_PCREL), or\n"
"                    its version, such as 6.12 (default: that of --vmlinux, or\n"
"                    any from 6.1 to 7.3)\n"
"  --vmlinux=FILE    look up in that kernel what modules demand of it\n"
"  --modules=DIR     where that kernel's modules are, for --vmlinux\n"
"\n"
"What is reported:\n"
"  --baseline=FILE   only findings that FILE does not have, and those of FILE that\n"
"                    are gone\n"
"  --write-baseline=FILE\n"
"                    write all findings to FILE, which makes them known\n"
"  --skip-init       leave out what --could-be finds in init code\n"
"  --skip-section=PATTERN\n"
"                    leave out what is found in sections whose names match\n"
"  --json            report in JSON, as klpcheck(1) describes\n"
"  --quiet           report no findings: the exit status tells\n"
"  --summary         end with the totals\n"
"  --color=WHEN      WHEN is auto (the default), always or never\n"
"  --help            print this and exit\n"
"  --version         print the version and exit\n"
"\n"
"The exit status is 0 if nothing was found that is not known or left out, 1 if\n"
"something was, 2 if a file could not be judged.\n"
"\n"
"klpcheck(1) explains each finding.\n";

static const char version[] =
"klpcheck (klpcall) " VERSION "\n"
"Copyright (C) 2026 The klpcall authors\n"
"License GPLv2+: GNU GPL version 2 or later.  There is NO WARRANTY.\n";

/* How klpcheck came by a file.  */
enum origin { NAMED, IN_DIRECTORY, IN_THIN_ARCHIVE };

static void check_file (struct report *report, const char *path,
			enum origin origin);

/* --- Files --------------------------------------------------------------- */

/* What check_thin_member () needs to know.  */
struct thin_archive
{
  struct report *report;
  const char *path;
};

/* Check the file that the thin archive CONTEXT calls NAME.  */

static void
check_thin_member (void *context, const char *name, size_t length)
{
  const struct thin_archive *archive = context;
  const char *slash = strrchr (archive->path, '/');
  size_t directory = slash && name[0] != '/' ? slash + 1 - archive->path : 0;
  char *path = malloc (directory + length + 1);

  if (!path)
    {
      report_error (archive->report, archive->path, ERROR_MEMORY,
		    "needs more memory than there is");
      return;
    }
  memcpy (path, archive->path, directory);
  memcpy (path + directory, name, length);
  path[directory + length] = '\0';
  check_file (archive->report, path, IN_THIN_ARCHIVE);
  free (path);
}

/* Check the thin archive PATH, which IMAGE is.  */

static void
check_thin_archive (struct report *report, const char *path,
		    const struct image *image, enum origin origin)
{
  struct thin_archive archive = { report, path };
  const char *error;

  if (origin == IN_DIRECTORY)
    {
      report_skipped (report, path, ERROR_THIN_ARCHIVE, "is a thin archive, its"
		      " members are files of their own");
      return;
    }
  /* ar puts the members of one in another, and not the archive.  */
  if (origin == IN_THIN_ARCHIVE)
    {
      report_error (report, path, ERROR_THIN_ARCHIVE, "is a thin archive in a thin"
		    " archive");
      return;
    }
  error = thin_archive_members (image->bytes, image->size, check_thin_member,
				&archive);
  if (error)
    report_error (report, path, ERROR_DAMAGED, error);
}

/* Whether the file PATH has come up before, which is then reported.  With a
   baseline, its findings would count twice, and hide as many others.  */

static bool
repeated_p (struct report *report, const char *path)
{
  size_t count;

  if (!report->baseline)
    return false;
  if (!baseline_count (report->baseline, path, &count))
    report_error (report, path, report->baseline->error_code,
		  report->baseline->error);
  else if (count > 1)
    report_error (report, path, ERROR_REPEATED, "is named twice; with a baseline,"
		  " name each file once");
  else
    return false;
  return true;
}

/* Check the file PATH.  */

static void
check_file (struct report *report, const char *path, enum origin origin)
{
  struct image image;

  if (repeated_p (report, path))
    return;
  report_progress (report, path);
  if (!image_open_file (&image, path))
    report_error (report, path, image.error_code, image.error);
  else if (image.elf)
    check_elf (report, image.elf, path, origin != IN_DIRECTORY);
  else
    check_thin_archive (report, path, &image, origin);
  image_close (&image);
}

/* --- Directories --------------------------------------------------------- */

/* Whether a file called NAME, in a directory, is to be checked.  */

static bool
object_name_p (const char *name)
{
  const char *dot = strrchr (name, '.');

  return module_name_length (name) > 0
	 || (dot && dot != name
	     && (strcmp (dot, ".o") == 0 || strcmp (dot, ".a") == 0));
}

static int
compare_names (const FTSENT **a, const FTSENT **b)
{
  return strcmp ((*a)->fts_name, (*b)->fts_name);
}

/* Check the file ENTRY, in a directory, which has the name of an object.  A link
   is followed.  What could be no object is not even opened: a device may mind.  */

static void
check_found_file (struct report *report, const FTSENT *entry)
{
  struct stat status;

  if (stat (entry->fts_accpath, &status) == 0 && !S_ISREG (status.st_mode))
    report_skipped (report, entry->fts_path, ERROR_NOT_REGULAR,
		    "is no ordinary file");
  else if (entry->fts_info == FTS_SL
	   && stat (entry->fts_accpath, &status) != 0
	   && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP))
    report_skipped (report, entry->fts_path, ERROR_NOT_REGULAR,
		    "is a link that leads nowhere");
  else
    check_file (report, entry->fts_path, IN_DIRECTORY);
}

/* Check ENTRY, of the walk through what the user named.  */

static void
check_entry (struct report *report, const FTSENT *entry)
{
  switch (entry->fts_info)
    {
    case FTS_D:
    case FTS_DP:
      break;
    case FTS_DC:
      report_error (report, entry->fts_path, ERROR_IO,
		    "is a directory in itself");
      break;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
      report_error (report, entry->fts_path, ERROR_IO,
		    strerror (entry->fts_errno));
      break;
    default:
      if (entry->fts_level == 0)
	check_file (report, entry->fts_path, NAMED);
      else if (object_name_p (entry->fts_name))
	check_found_file (report, entry);
      break;
    }
}

/* Check PATH, which the user named.  A directory in which there is nothing to
   judge is not clean: it is the wrong one.  */

static void
check_path (struct report *report, char *path)
{
  char *paths[] = { path, NULL };
  size_t before = report_files (report) - report->skipped;
  bool directory = false;
  FTS *tree = fts_open (paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR,
			compare_names);
  FTSENT *entry;

  /* fts_read () ends with null and errno, which is 0 at the very end.  */
  while (tree && (errno = 0, entry = fts_read (tree)))
    {
      directory |= entry->fts_info == FTS_D;
      check_entry (report, entry);
    }
  if (errno != 0)
    report_error (report, path, ERROR_IO, strerror (errno));
  else if (directory && report_files (report) - report->skipped == before)
    report_error (report, path, ERROR_EMPTY, "has no ppc64 object in it");
  if (tree)
    fts_close (tree);
}

/* --- The command line ---------------------------------------------------- */

/* The kernels whose sources were read for the rules.  */
#define OLDEST_KERNEL KERNEL_VERSION (6, 1)
#define NEWEST_KERNEL KERNEL_VERSION (7, 3)

/* Set *NUMBER to the version that the LENGTH characters of TEXT are, if its rules are
   known.  */

static bool
take_version (unsigned *number, const char *text, size_t length)
{
  unsigned major, minor;
  int end;

  if (strspn (text, "0123456789.") < length
      || sscanf (text, "%3u.%3u%n", &major, &minor, &end) != 2
      || (size_t) end != length || minor >= 256
      || KERNEL_VERSION (major, minor) < OLDEST_KERNEL
      || KERNEL_VERSION (major, minor) > NEWEST_KERNEL)
    return false;
  *number = KERNEL_VERSION (major, minor);
  return true;
}

/* Take WORD, of LENGTH characters, of the option --kernel.  */

static bool
take_kernel_word (struct kernel *kernel, const char *word, size_t length)
{
  if (length == 5 && strncmp (word, "stock", length) == 0)
    kernel->patched = false;
  else if (length == 7 && strncmp (word, "patched", length) == 0)
    kernel->patched = true;
  else if (length == 5 && strncmp (word, "pcrel", length) == 0)
    kernel->pcrel = true;
  else
    return take_version (&kernel->version, word, length);
  return true;
}

/* Take the value WORDS of the option --kernel.  */

static bool
take_kernel (struct kernel *kernel, const char *words)
{
  for (;;)
    {
      size_t length = strcspn (words, ",");

      if (!take_kernel_word (kernel, words, length))
	return false;
      if (words[length] == '\0')
	/* That one does not know CONFIG_PPC_KERNEL_PCREL.  */
	return !kernel->pcrel || kernel->version != KERNEL_VERSION (6, 1);
      words += length + 1;
    }
}

static int
usage_error (const char *format, const char *what)
{
  fputs ("klpcheck: ", stderr);
  fprintf (stderr, format, what);
  fputs ("; try klpcheck --help\n", stderr);
  return 2;
}

static int
print (const char *text)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return 0;
  fputs ("klpcheck: standard output cannot be written; is there space?\n",
	 stderr);
  return 2;
}

/* Check the N PATHS, and see to the baseline.  */

static void
check_paths (struct report *report, char **paths, int n)
{
  struct baseline *baseline = report->baseline;

  if (baseline && !baseline_read (baseline))
    {
      report_error (report, baseline->path, baseline->error_code, baseline->error);
      return;
    }
  for (int i = 0; i < n; i++)
    check_path (report, paths[i]);
  if (!baseline)
    return;
  /* What could not be judged may have findings.  */
  if (baseline->writing && report->errors > 0)
    report_error (report, baseline->path, ERROR_IO,
		  "is not written, since not everything could be judged");
  else if (!baseline_end (baseline))
    report_error (report, baseline->path, baseline->error_code, baseline->error);
}

/* Say on standard error that the file NAME, which an option names, is of no use.  */

static int
option_error (const char *name, const char *error)
{
  fprintf (stderr, "klpcheck: %s: %s\n", name, error);
  return 2;
}

/* How much of RELEASE is its major and its minor number.  */

static size_t
length_of_version (const char *release)
{
  size_t length = strspn (release, "0123456789");

  if (release[length] == '.')
    length += 1 + strspn (release + length + 1, "0123456789");
  return length;
}

/* What klpcall's patches add to each kernel.  */
#define PATCHES_SYMBOL "livepatch_ret"

/* Read into IMAGE what the options --vmlinux and --modules name; either may be null.
   KERNEL is what is said of it; its version is added to that.  Return 0, or the exit
   status.  */

static int
open_kernel (struct kernel_image *image, struct kernel *kernel,
	     const char *vmlinux, const char *modules)
{
  const char *error, *release;
  unsigned number;

  if (!vmlinux)
    return modules ? usage_error ("%s", "--modules needs --vmlinux") : 0;
  if (!vmlinux_open (&image->vmlinux, vmlinux))
    return option_error (vmlinux, image->vmlinux.error);
  if (kernel->patched
      && !kernel_object_named (&image->vmlinux.object, PATCHES_SYMBOL))
    return option_error (vmlinux, "has none of klpcall's patches (no "
			 PATCHES_SYMBOL "), so --kernel=patched is wrong");
  /* "6.12" of "6.12.5" or of "6.12-rc1".  */
  release = image->vmlinux.release;
  if (!take_version (&number, release, length_of_version (release)))
    number = 0;
  if ((kernel->version != 0 && kernel->version != number)
      || (kernel->pcrel && number == OLDEST_KERNEL))
    return option_error (vmlinux, "is not the kernel that --kernel describes");
  kernel->version = number;
  if (!modules)
    return 0;
  image->has_modules = true;
  error = kernel_modules_open (&image->modules, modules, image->vmlinux.release);
  return error ? option_error (modules, error) : 0;
}

static void
close_kernel (struct kernel_image *image)
{
  if (image->has_modules)
    kernel_modules_close (&image->modules);
  vmlinux_close (&image->vmlinux);
}

static bool
take_colour (enum colour *colour, const char *word)
{
  static const char *const words[] = {
    [COLOUR_AUTO] = "auto", [COLOUR_ALWAYS] = "always", [COLOUR_NEVER] = "never"
  };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp (word, words[i]) == 0)
      {
	*colour = i;
	return true;
      }
  return false;
}

/* What libdw may take of the stack, with some to spare.  */
#define STACK (256 << 10)

static void __attribute__ ((noinline))
touch_stack (void)
{
  volatile char room[STACK];

  for (size_t i = 0; i < sizeof room; i += 1024)
    room[i] = 0;
}

/* Have the stack grow while it can.  Once memory has run out, it would end the
   process.  Return false if there is not even that much.  */

static bool
reserve_stack (void)
{
  void *room = mmap (NULL, STACK, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (room == MAP_FAILED)
    return false;
  munmap (room, STACK);
  touch_stack ();
  return true;
}

int
main (int argc, char **argv)
{
  enum { COULD_BE = 256, KERNEL, THE_VMLINUX, MODULES, BASELINE, WRITE_BASELINE,
	 SKIP_INIT, SKIP_SECTION, JSON, QUIET, SUMMARY, COLOUR, HELP, THE_VERSION };
  static const struct option options[] = {
    { "could-be", no_argument, NULL, COULD_BE },
    { "kernel", required_argument, NULL, KERNEL },
    { "baseline", required_argument, NULL, BASELINE },
    { "write-baseline", required_argument, NULL, WRITE_BASELINE },
    { "skip-init", no_argument, NULL, SKIP_INIT },
    { "skip-section", required_argument, NULL, SKIP_SECTION },
    { "vmlinux", required_argument, NULL, THE_VMLINUX },
    { "modules", required_argument, NULL, MODULES },
    { "json", no_argument, NULL, JSON },
    { "quiet", no_argument, NULL, QUIET },
    { "summary", no_argument, NULL, SUMMARY },
    { "color", required_argument, NULL, COLOUR },
    { "help", no_argument, NULL, HELP },
    { "version", no_argument, NULL, THE_VERSION },
    { 0 }
  };
  struct report report = { .out = stdout };
  struct baseline baseline = { 0 };
  const char *sections[argc + 1];
  struct kernel_image image = { .vmlinux.fd = -1 };
  const char *vmlinux = NULL, *modules = NULL;
  int option, status;

  report.filter.sections = sections;
  opterr = 0;
  while ((option = getopt_long (argc, argv, "", options, NULL)) != -1)
    switch (option)
      {
      case COULD_BE:
	report.judge.could_be = true;
	break;
      case KERNEL:
	if (!take_kernel (&report.judge.kernel, optarg))
	  return usage_error ("--kernel takes stock, patched, pcrel and a version"
			      " from 6.1 to 7.3, not '%s'", optarg);
	break;
      case BASELINE:
      case WRITE_BASELINE:
	if (baseline.path)
	  return usage_error ("there can be only one baseline, leave out %s", optarg);
	baseline.path = optarg;
	baseline.writing = option == WRITE_BASELINE;
	report.baseline = &baseline;
	break;
      case SKIP_INIT:
	report.filter.init = true;
	break;
      case SKIP_SECTION:
	sections[report.filter.n_sections++] = optarg;
	break;
      case THE_VMLINUX:
	vmlinux = optarg;
	break;
      case MODULES:
	modules = optarg;
	break;
      case JSON:
	report.json = true;
	break;
      case QUIET:
	report.quiet = true;
	break;
      case SUMMARY:
	report.summary = true;
	break;
      case COLOUR:
	if (!take_colour (&report.colour, optarg))
	  return usage_error ("--color is auto, always or never, not '%s'", optarg);
	break;
      case HELP:
	return print (help);
      case THE_VERSION:
	return print (version);
      default:
	return usage_error ("'%s' is no option, or its value is wrong",
			    argv[optind - 1]);
      }
  if (optind == argc)
    return usage_error ("%s", "name the files to check");
  if (report.json && (report.quiet || report.summary))
    return usage_error ("--json has everything, leave out %s",
			report.quiet ? "--quiet" : "--summary");

  if (!reserve_stack ())
    {
      fputs ("klpcheck: needs more memory than there is\n", stderr);
      return 2;
    }
  /* The memory for one file is good for the next one.  */
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 64 << 20);
  elf_version (EV_CURRENT);
  status = open_kernel (&image, &report.judge.kernel, vmlinux, modules);
  if (status == 0)
    {
      if (vmlinux)
	report.judge.image = &image;
      report_begin (&report);
      check_paths (&report, argv + optind, argc - optind);
      status = report_end (&report);
    }
  baseline_free (&baseline);
  close_kernel (&image);
  return status;
}
