/* A file of known findings.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   With it, a tree that has findings can be a gate: the old ones are known, and new
   ones fail.  After the first line, which says what it is, there is a line for each
   finding, with four columns between tabs:

     FILE	RULE	FUNCTION	CALLEE

   The function is the section where no function is known, and empty for a finding
   about the whole file; the callee is the subject where there is no branch, and has
   the detail behind it if it is about the whole file.  There are no offsets, which
   change with every build; so two calls of one function to another have the same
   line, which is there twice.  If there are more of them than lines, it is anyone's
   guess which are new: the last ones are taken for that.

   Names are written by put_column (), so that two never look the same.  File names
   are those that the report has, but without "./" and doubled slashes: "klpcheck ."
   and "klpcheck fs" mean the same files.  An archive may have two members x.o; the
   second one is ARCHIVE(x.o/2), a name that no member has.

   The file is sorted, so that differences between two are small, and is replaced as a
   whole or not at all.  What was edited by hand need not be sorted.  */

#define _GNU_SOURCE
#include <errno.h>
#include <search.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "baseline.h"
#include "list.h"
#include "text.h"

#define FIRST_LINE "klpcheck baseline 1"

static bool
baseline_error (struct baseline *baseline, enum error_code code,
		const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vsnprintf (baseline->error, sizeof baseline->error, format, arguments);
  va_end (arguments);
  baseline->error_code = code;
  return false;
}

static bool
no_memory (struct baseline *baseline)
{
  return baseline_error (baseline, ERROR_MEMORY,
			 "needs more memory than there is");
}

/* Add a known finding: line NUMBER, TEXT.  */

static bool
add_known (struct baseline *baseline, const char *text, size_t number)
{
  struct known *known = room_for_one (baseline->known, baseline->n_known,
				      &baseline->allocated, sizeof *known);
  if (!known)
    return no_memory (baseline);
  baseline->known = known;
  char *copy = strdup (text);
  if (!copy)
    return no_memory (baseline);
  baseline->known[baseline->n_known++]
    = (struct known) { .text = copy, .number = number };
  return true;
}

static int
compare_known (const void *a, const void *b)
{
  const struct known *k = a, *l = b;
  int order = strcmp (k->text, l->text);

  return order != 0 ? order : (k->number > l->number) - (k->number < l->number);
}

static void
sort_known (struct baseline *baseline)
{
  if (baseline->n_known > 1)
    qsort (baseline->known, baseline->n_known, sizeof *baseline->known,
	   compare_known);
}

/* --- Reading ------------------------------------------------------------- */

/* Take the line NUMBER, TEXT, of LENGTH characters with the newline.  */

static bool
take_line (struct baseline *baseline, char *text, size_t length, size_t number)
{
  if (text[length - 1] != '\n')
    return baseline_error (baseline, ERROR_DAMAGED,
			   "is truncated: line %zu has no end", number);
  text[length - 1] = '\0';
  if (number == 1)
    return strcmp (text, FIRST_LINE) == 0
	   || baseline_error (baseline, ERROR_DAMAGED, "is no baseline that this"
			      " klpcheck reads: line 1 is not '%s'", FIRST_LINE);

  if (strlen (text) != length - 1 || !columns_p (text, 4) || text[0] == '\t')
    return baseline_error (baseline, ERROR_DAMAGED, "is damaged: line %zu is no"
			   " finding", number);
  const char *rule = strchr (text, '\t') + 1;
  size_t rule_length = strcspn (rule, "\t");
  for (int i = 0; i < N_RULES; i++)
    if (strlen (rules[i].name) == rule_length
	&& strncmp (rules[i].name, rule, rule_length) == 0)
      return add_known (baseline, text, number);
  return baseline_error (baseline, ERROR_DAMAGED, "is damaged: line %zu is of the"
			 " rule '%.*s', which this klpcheck does not have", number,
			 rule_length < 40 ? (int) rule_length : 40, rule);
}

bool
baseline_read (struct baseline *baseline)
{
  if (baseline->writing)
    return true;

  FILE *file = fopen (baseline->path, "re");
  if (!file)
    return baseline_error (baseline, ERROR_IO, "%s", strerror (errno));

  char *line = NULL;
  size_t allocated = 0, number = 0;
  ssize_t length;
  bool good = true;

  while (good && (length = getline (&line, &allocated, file)) > 0)
    good = take_line (baseline, line, length, ++number);
  if (good && !feof (file))
    good = errno == ENOMEM ? no_memory (baseline)
	   : baseline_error (baseline, ERROR_IO, "%s", strerror (errno));
  else if (good && number == 0)
    good = baseline_error (baseline, ERROR_EMPTY, "is empty: it is no baseline");
  free (line);
  fclose (file);
  sort_known (baseline);
  return good;
}

/* --- Comparing ----------------------------------------------------------- */

/* The file name NAME without "." and doubled slashes, malloced.  */

static char *
plain_name (const char *name)
{
  char *copy = malloc (strlen (name) + 1), *end = copy;

  if (!copy)
    return NULL;
  while (*name != '\0')
    {
      size_t length = strcspn (name, "/");

      /* The slash belongs to what is before it.  */
      length += name[length] == '/';
      if (strncmp (name, "./", length) != 0)
	{
	  memcpy (end, name, length);
	  end += length;
	}
      name += length + strspn (name + length, "/");
    }
  *end = '\0';
  return copy;
}

/* A file that came up N times.  */
struct file
{
  char *name;
  size_t n;
};

static void
free_file (void *pointer)
{
  struct file *file = pointer;

  free (file->name);
  free (file);
}

bool
baseline_count (struct baseline *baseline, const char *name, size_t *count)
{
  struct file *file = malloc (sizeof *file), **node = NULL;

  if (file)
    {
      *file = (struct file) { .name = plain_name (name) };
      if (file->name)
	node = tsearch (file, &baseline->files, compare_name_first);
      if (!node || *node != file)
	free_file (file);
    }
  if (!node)
    return no_memory (baseline);
  *count = ++(*node)->n;
  return true;
}

/* Write the column for the file NAME to OUT.  */

static bool
put_file_name (FILE *out, const char *name)
{
  char *plain = plain_name (name);

  if (plain)
    put_column (out, plain);
  free (plain);
  return plain != NULL;
}

/* Write the line of FINDING in OBJECT, from the second column on, to OUT.  */

static void
put_columns (FILE *out, const struct object *object,
	     const struct finding *finding)
{
  const struct function *f = object_function (object, finding->place);

  fprintf (out, "%s\t", rules[finding->rule].name);
  if (finding->place.section != 0)
    put_column (out, f ? f->name
		: object->sections[finding->place.section].name);
  putc ('\t', out);
  put_column (out, finding->subject ? finding->subject : finding->callee);
  /* "The module" is not enough to tell one thing that is wrong with it from
     another.  */
  if (finding->place.section == 0 && finding->detail)
    {
      fputs (": ", out);
      put_column (out, finding->detail);
    }
}

/* The lines of the findings of a verdict.  The first one is only the column of the
   file, with its tab; each ends with null.  */
struct lines
{
  char *text;
  size_t size;
};

static bool
make_lines (struct lines *lines, const char *name, const struct object *object,
	    const struct verdict *verdict)
{
  FILE *out = open_memstream (&lines->text, &lines->size);
  bool good;

  if (!out)
    {
      lines->text = NULL;
      return false;
    }
  good = put_file_name (out, name);
  putc ('\t', out);
  putc ('\0', out);
  good = fflush (out) == 0 && good;
  char *file = good ? strdup (lines->text) : NULL;

  for (size_t i = 0; file && i < verdict->n_findings; i++)
    {
      fputs (file, out);
      put_columns (out, object, &verdict->findings[i]);
      putc ('\0', out);
    }
  good = file && !ferror (out);
  free (file);
  return fclose (out) == 0 && good;
}

/* The number of the first known finding whose text is not less than TEXT.  */

static size_t
first_known (const struct baseline *baseline, const char *text)
{
  return first_not_less (&text, baseline->known, baseline->n_known,
			 sizeof *baseline->known, compare_name_first);
}

/* Whether the finding with the line TEXT is known, and not all of its kind were
   found before.  */

static bool
find_known (struct baseline *baseline, const char *text)
{
  struct known *known = baseline->known;
  size_t first = first_known (baseline, text), next = first;

  if (first < baseline->n_known)
    next += known[first].n_found;
  if (next >= baseline->n_known || strcmp (known[next].text, text) != 0)
    return false;
  known[first].n_found++;
  known[next].found = true;
  return true;
}

bool
baseline_mark (struct baseline *baseline, const char *name,
	       const struct object *object, struct verdict *verdict)
{
  struct lines lines = { 0 };
  bool good = make_lines (&lines, name, object, verdict);
  const char *line = lines.text;

  if (good && !baseline->writing)
    {
      size_t first = first_known (baseline, line);

      if (first < baseline->n_known
	  && strncmp (baseline->known[first].text, line, strlen (line)) == 0)
	baseline->known[first].judged = true;
    }
  for (size_t i = 0; good && i < verdict->n_findings; i++)
    {
      line += strlen (line) + 1;
      if (baseline->writing)
	verdict->findings[i].known = good = add_known (baseline, line, 0);
      else
	verdict->findings[i].known = find_known (baseline, line);
    }
  free (lines.text);
  return good;
}

/* See which known findings are gone.  */

static void
find_gone (struct baseline *baseline)
{
  const struct known *first = NULL;

  for (size_t i = 0; i < baseline->n_known; i++)
    {
      struct known *known = &baseline->known[i];
      size_t column = strcspn (known->text, "\t") + 1;

      if (!first || strncmp (first->text, known->text, column) != 0)
	first = known;
      known->gone = first->judged && !known->found;
      baseline->n_gone += known->gone;
      baseline->n_unjudged += !first->judged;
    }
}

/* --- Writing ------------------------------------------------------------- */

/* Write BASELINE to the file FD, and close it.  */

static bool
write_known (const struct baseline *baseline, int fd)
{
  FILE *file = fdopen (fd, "w");

  if (!file)
    {
      close (fd);
      return false;
    }
  fprintf (file, "%s\n", FIRST_LINE);
  for (size_t i = 0; i < baseline->n_known; i++)
    fprintf (file, "%s\n", baseline->known[i].text);
  /* What was there must not be replaced before this is on the disk.  */
  bool good = fflush (file) == 0 && !ferror (file)
	      && (fsync (fd) == 0 || errno == EINVAL);
  return fclose (file) == 0 && good;
}

/* Write BASELINE to a new file, which then takes the place of the old one.  */

static bool
baseline_write (struct baseline *baseline)
{
  struct stat old;
  mode_t mode, mask = umask (0);
  char *new;
  bool good;
  int fd;

  umask (mask);
  mode = 0666 & ~mask;
  if (lstat (baseline->path, &old) == 0)
    {
      if (!S_ISREG (old.st_mode))
	return baseline_error (baseline, ERROR_NOT_REGULAR,
			       "is no ordinary file, so it is not replaced");
      mode = old.st_mode & 0777;
    }

  if (asprintf (&new, "%s.XXXXXX", baseline->path) < 0)
    return no_memory (baseline);
  fd = mkstemp (new);
  good = fd >= 0;
  if (good)
    {
      good = fchmod (fd, mode) == 0;
      good = write_known (baseline, fd) && good && rename (new, baseline->path) == 0;
      if (!good)
	{
	  int reason = errno;

	  unlink (new);
	  errno = reason;
	}
    }
  if (!good)
    baseline_error (baseline, ERROR_IO, "cannot be written: %s", strerror (errno));
  free (new);
  return good;
}

bool
baseline_end (struct baseline *baseline)
{
  if (!baseline->writing)
    {
      find_gone (baseline);
      return true;
    }
  sort_known (baseline);
  return baseline_write (baseline);
}

void
baseline_free (struct baseline *baseline)
{
  for (size_t i = 0; i < baseline->n_known; i++)
    free (baseline->known[i].text);
  free (baseline->known);
  tdestroy (baseline->files, free_file);
}
