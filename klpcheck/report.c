/* What klpcheck says: for people, and as JSON.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   A line for each finding, in the form of the kernel's objtool; then, for each
   kind of finding in a file, one of advice.  Names come from the file and may
   be anything; they are printed so that a terminal, or a reader of JSON, is
   safe from them.

   The JSON, which klpcheck(1) describes, is one document, written as the
   files are judged.  What is in it changes only together with SCHEMA.  */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "report.h"

#define SCHEMA 2

static const char *const callee_kinds[] = {
  [CALLEE_NONE] = NULL,
  [CALLEE_UNDEFINED] = "undefined",
  [CALLEE_LIVEPATCH] = "livepatch",
  [CALLEE_LOCAL] = "local",
};

/* --- Text from a file ---------------------------------------------------- */

/* The length of the UTF-8 character at P, or 0 if there is none.  */

static size_t
utf8_length (const unsigned char *p)
{
  size_t length = p[0] < 0x80 ? 1
		  : p[0] >= 0xc2 && p[0] < 0xe0 ? 2
		  : p[0] >= 0xe0 && p[0] < 0xf0 ? 3
		  : p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : 0;

  for (size_t i = 1; i < length; i++)
    if ((p[i] & 0xc0) != 0x80)
      return 0;
  /* What is too long for its value, a surrogate, or beyond the last one.  */
  if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] >= 0xa0)
      || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] >= 0x90))
    return 0;
  return length;
}

/* Write TEXT to OUT, with what is no printable character as \xNN, or, for
   JSON, as JSON has it.  */

static void
put_text (FILE *out, const char *text, bool json)
{
  const unsigned char *p = (const unsigned char *) text;

  while (*p != '\0')
    {
      size_t length = utf8_length (p);
      bool control = *p < 0x20 || *p == 0x7f
		     || (length == 2 && p[0] == 0xc2 && p[1] < 0xa0);

      if (json && length == 0)
	fputs ("\\ufffd", out);
      else if (json && length == 1 && control)
	fprintf (out, "\\u%04x", *p);
      else if (json && (*p == '"' || *p == '\\'))
	fprintf (out, "\\%c", *p);
      else if (!json && (control || length == 0))
	fprintf (out, "\\x%02x", *p);
      else
	fwrite (p, 1, length, out);
      p += length != 0 && (json || !control) ? length : 1;
    }
}

static void
put_json (FILE *out, const char *text)
{
  if (!text)
    {
      fputs ("null", out);
      return;
    }
  putc ('"', out);
  put_text (out, text, true);
  putc ('"', out);
}

/* --- Progress ------------------------------------------------------------ */

static void
clear_progress (const struct report *report)
{
  if (report->progress)
    fputs ("\r\033[K", stderr);
}

void
report_progress (struct report *report, const char *name)
{
  static struct timespec last;
  struct timespec now;

  if (!report->progress)
    return;
  clock_gettime (CLOCK_MONOTONIC, &now);
  if ((now.tv_sec - last.tv_sec) * 10 + (now.tv_nsec - last.tv_nsec) / 100000000
      < 1)
    return;
  last = now;
  fprintf (stderr, "\r\033[K%zu judged, %zu with findings: ",
	   report->clean + report->with_findings, report->with_findings);
  put_text (stderr, strlen (name) > 40 ? name + strlen (name) - 40 : name,
	    false);
}

/* --- Findings ------------------------------------------------------------ */

/* Where a finding is, and what the source says of it.  SECTION is null if it is
   about the object as a whole.  */
struct where
{
  const char *section;
  const char *function;
  uint64_t offset;
  const char *source;
  int line;
};

static struct where
where_is (const struct object *object, const struct finding *finding,
	  struct source_lines *lines)
{
  if (finding->place.section == 0)
    return (struct where) { 0 };

  const struct function *f = object_function (object, finding->place);
  struct where where = {
    .function = f ? f->name : NULL,
    .offset = finding->place.offset - (f ? f->entry.offset : 0),
    .section = object->sections[finding->place.section].name,
  };

  if (!source_line (lines, object, finding->place, &where.source,
		    &where.line))
    where.source = NULL;
  return where;
}

static void
put_finding (struct report *report, const char *name,
	     const struct finding *finding, const struct where *where)
{
  FILE *out = report->out;
  const struct rule_words *rule = &rules[finding->rule];

  fputs (report->colour ? "\033[1m" : "", out);
  put_text (out, name, false);
  putc (':', out);
  if (where->section)
    {
      putc (' ', out);
      put_text (out, where->function ? where->function : where->section, false);
      fprintf (out, "+%#" PRIx64 ":", where->offset);
    }
  fputs (report->colour ? "\033[m " : " ", out);

  if (rule->kind == ABOUT_SUBJECT)
    put_text (out, finding->subject, false);
  else
    {
      fprintf (out, "%s to '", branch_mnemonic (finding->instruction));
      put_text (out, finding->callee, false);
      putc ('\'', out);
    }
  fprintf (out, " %s", rule->found);
  if (rule->kind == ABOUT_NEXT && finding->has_next)
    fprintf (out, ", %08" PRIx32 " follows", finding->next);
  else if (rule->kind == ABOUT_NEXT)
    fputs (", nothing follows", out);
  if (finding->detail)
    {
      fputs (rule->kind == ABOUT_SUBJECT ? ": " : ", ", out);
      put_text (out, finding->detail, false);
    }

  if (where->source)
    {
      fputs (" (", out);
      put_text (out, where->source, false);
      fprintf (out, ":%d)", where->line);
    }
  putc ('\n', out);
}

/* Write the member NAME of JSON: VALUE, or null.  */

static void
put_json_member (FILE *out, const char *name, const char *value)
{
  fprintf (out, ", \"%s\": ", name);
  put_json (out, value);
}

static void
put_json_finding (struct report *report, const struct finding *finding,
		  const struct where *where)
{
  FILE *out = report->out;
  bool branch = rules[finding->rule].kind != ABOUT_SUBJECT;

  fprintf (out, "{\"rule\": \"%s\"", rules[finding->rule].name);
  put_json_member (out, "subject", finding->subject);
  put_json_member (out, "detail", finding->detail);
  put_json_member (out, "function", where->function);
  put_json_member (out, "section", where->section);
  if (where->section)
    fprintf (out, ", \"offset\": %" PRIu64 ", \"section_offset\": %" PRIu64,
	     where->offset, finding->place.offset);
  else
    fputs (", \"offset\": null, \"section_offset\": null", out);
  put_json_member (out, "branch", branch
		   ? branch_mnemonic (finding->instruction) : NULL);
  put_json_member (out, "callee", finding->callee);
  put_json_member (out, "callee_is", callee_kinds[finding->callee_kind]);
  if (finding->has_next)
    fprintf (out, ", \"next\": \"%08" PRIx32 "\"", finding->next);
  else
    fputs (", \"next\": null", out);
  put_json_member (out, "source", where->source);
  if (where->source)
    fprintf (out, ", \"line\": %d}", where->line);
  else
    fputs (", \"line\": null}", out);
}

/* Write, with JSON's names, the numbers in COUNTS.  */

static void
put_json_counts (FILE *out, const char *name, const size_t counts[N_RULES])
{
  fprintf (out, "\"%s\": {", name);
  for (int i = 0; i < N_RULES; i++)
    fprintf (out, "%s\"%s\": %zu", i > 0 ? ", " : "", rules[i].name,
	     counts[i]);
  putc ('}', out);
}

size_t
report_files (const struct report *report)
{
  return report->clean + report->with_findings + report->errors
	 + report->skipped;
}

/* Begin the JSON of the file NAME.  */

static void
begin_json_file (struct report *report, const char *name, const char *verdict)
{
  fputs (report_files (report) > 0 ? ",\n  {\"file\": " : "\n  {\"file\": ",
	 report->out);
  put_json (report->out, name);
  fprintf (report->out, ", \"verdict\": \"%s\"", verdict);
}

/* Write the JSON of the file NAME, which was not judged for REASON.  */

static void
put_json_unjudged (struct report *report, const char *name,
		   const char *verdict, enum error_code code,
		   const char *reason)
{
  begin_json_file (report, name, verdict);
  put_json_member (report->out, "code", error_codes[code]);
  put_json_member (report->out, "error", reason);
  putc ('}', report->out);
}

static void
report_verdict_json (struct report *report, const char *name,
		     const struct object *object,
		     const struct verdict *verdict,
		     struct source_lines *lines)
{
  FILE *out = report->out;

  begin_json_file (report, name,
		   verdict->n_findings > 0 ? "findings" : "clean");
  fprintf (out, ", \"branches\": %zu, ", verdict->branches);
  put_json_counts (out, "accepted", verdict->accepted);
  fputs (", \"findings\": [", out);
  for (size_t i = 0; i < verdict->n_findings; i++)
    {
      struct where where = where_is (object, &verdict->findings[i], lines);

      fputs (i > 0 ? ",\n    " : "\n    ", out);
      put_json_finding (report, &verdict->findings[i], &where);
    }
  fputs ("]}", out);
}

static void
report_verdict_text (struct report *report, const char *name,
		     const struct object *object,
		     const struct verdict *verdict,
		     struct source_lines *lines)
{
  FILE *out = report->out;
  bool advise[N_RULES] = { false };

  for (size_t i = 0; i < verdict->n_findings; i++)
    {
      struct where where = where_is (object, &verdict->findings[i], lines);

      put_finding (report, name, &verdict->findings[i], &where);
      advise[verdict->findings[i].rule] = true;
    }
  for (int i = 0; i < N_RULES; i++)
    if (advise[i])
      fprintf (out, "  %s\n", rules[i].advice);

  size_t accepted = 0;
  for (int i = 0; i < N_RULES; i++)
    accepted += verdict->accepted[i];
  if (accepted > 0)
    {
      const char *separator = ":";

      put_text (out, name, false);
      fputs (": safe only in a kernel with klpcall's patches", out);
      for (int i = 0; i < N_RULES; i++)
	if (rules[i].accepted)
	  {
	    fprintf (out, "%s %s %zu", separator, rules[i].accepted,
		     verdict->accepted[i]);
	    separator = ",";
	  }
      putc ('\n', out);
    }
}

void
report_verdict (struct report *report, const char *name,
		const struct object *object, const struct verdict *verdict,
		struct source_lines *lines)
{
  if (report->json)
    report_verdict_json (report, name, object, verdict, lines);
  else if (!report->quiet)
    {
      clear_progress (report);
      report_verdict_text (report, name, object, verdict, lines);
    }

  if (verdict->n_findings > 0)
    report->with_findings++;
  else
    report->clean++;
  report->branches += verdict->branches;
  for (size_t i = 0; i < verdict->n_findings; i++)
    report->findings[verdict->findings[i].rule]++;
  for (int i = 0; i < N_RULES; i++)
    report->accepted[i] += verdict->accepted[i];
}

void
report_error (struct report *report, const char *name, enum error_code code,
	      const char *error)
{
  clear_progress (report);
  fflush (report->out);
  fputs ("klpcheck: ", stderr);
  put_text (stderr, name, false);
  fputs (": ", stderr);
  put_text (stderr, error, false);
  putc ('\n', stderr);
  if (report->json)
    put_json_unjudged (report, name, "error", code, error);
  report->errors++;
}

void
report_skipped (struct report *report, const char *name, enum error_code code,
		const char *reason)
{
  if (report->json)
    put_json_unjudged (report, name, "skipped", code, reason);
  report->skipped++;
}

/* --- Beginning and end --------------------------------------------------- */

static void
put_json_options (const struct report *report)
{
  const struct kernel *kernel = &report->judge.kernel;
  FILE *out = report->out;

  fprintf (out, "{\"klpcheck\": \"%s\", \"schema\": %d, \"could_be\": %s,\n"
	   " \"kernel\": {\"patched\": %s, \"pcrel\": %s, \"version\": ",
	   VERSION, SCHEMA, report->judge.could_be ? "true" : "false",
	   kernel->patched ? "true" : "false", kernel->pcrel ? "true" : "false");
  if (kernel->version != 0)
    fprintf (out, "\"%u.%u\"", kernel->version >> 8, kernel->version & 0xff);
  else
    fputs ("null", out);
  fputs ("},\n \"files\": [", out);
}

void
report_begin (struct report *report)
{
  const char *term = getenv ("TERM");
  bool knows_colour = term && strcmp (term, "dumb") != 0;

  report->colour = knows_colour && isatty (fileno (report->out));
  report->progress = knows_colour && !report->json && isatty (STDERR_FILENO);
  if (report->json)
    put_json_options (report);
}

static void
report_totals_json (const struct report *report, int status)
{
  FILE *out = report->out;

  fprintf (out, "],\n \"summary\": {\"clean\": %zu, \"with_findings\": %zu,"
	   " \"errors\": %zu, \"skipped\": %zu, \"branches\": %zu,\n  ",
	   report->clean, report->with_findings, report->errors,
	   report->skipped, report->branches);
  put_json_counts (out, "findings", report->findings);
  fputs (",\n  ", out);
  put_json_counts (out, "accepted", report->accepted);
  fprintf (out, "},\n \"status\": %d}\n", status);
}

static void
report_totals_text (const struct report *report)
{
  fprintf (report->out, "objects: %zu clean, %zu with findings, %zu could not"
	   " be judged, %zu passed over\n"
	   "branches: %zu judged;", report->clean, report->with_findings,
	   report->errors, report->skipped, report->branches);
  for (int i = 0; i < N_RULES; i++)
    fprintf (report->out, "%s %zu %s", i > 0 ? "," : "", report->findings[i],
	     rules[i].name);
  putc ('\n', report->out);
}

int
report_end (struct report *report)
{
  int status = report->errors > 0 ? 2 : report->with_findings > 0 ? 1 : 0;

  clear_progress (report);
  if (report->json)
    report_totals_json (report, status);
  else if (report->summary)
    report_totals_text (report);
  if (fflush (report->out) != 0 || ferror (report->out))
    {
      fputs ("klpcheck: the report cannot be written; is there space?\n",
	     stderr);
      return 2;
    }
  return status;
}
