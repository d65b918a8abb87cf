/* What klpcheck says: for people; report-json.c has the JSON.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   A line for each finding, in the form of the kernel's objtool; then, for each
   kind of finding in a file, one of advice.  */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "report-json.h"
#include "source-line.h"
#include "text.h"

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
	   report->clean + report->with_findings + report->with_known,
	   report->with_findings);
  put_text (stderr, strlen (name) > 40 ? name + strlen (name) - 40 : name);
}

/* --- Findings ------------------------------------------------------------ */

static void
put_finding (struct report *report, const char *name,
	     const struct finding *finding, const struct where *where)
{
  FILE *out = report->out;
  const struct rule_words *rule = &rules[finding->rule];

  fputs (report->colour == COLOUR_ALWAYS ? "\033[1m" : "", out);
  put_text (out, name);
  putc (':', out);
  if (where->section)
    {
      putc (' ', out);
      put_text (out, where->function ? where->function : where->section);
      fprintf (out, "+%#" PRIx64 ":", where->offset);
    }
  fputs (report->colour == COLOUR_ALWAYS ? "\033[m " : " ", out);

  if (rule->kind == ABOUT_SUBJECT)
    put_text (out, finding->subject);
  else
    {
      fprintf (out, "%s to '", branch_mnemonic (finding->instruction));
      put_text (out, finding->callee);
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
      put_text (out, finding->detail);
    }

  if (where->source)
    {
      fputs (" (", out);
      put_text (out, where->source);
      fprintf (out, ":%d)", where->line);
    }
  putc ('\n', out);
}

size_t
report_files (const struct report *report)
{
  return report->clean + report->with_findings + report->with_known
	 + report->errors + report->skipped;
}

static void
report_verdict_text (struct report *report, const char *name,
		     const struct object *object,
		     const struct verdict *verdict)
{
  FILE *out = report->out;
  bool advise[N_RULES] = { false };

  for (size_t i = 0; i < verdict->n_findings; i++)
    {
      const struct finding *finding = &verdict->findings[i];

      if (finding->known)
	continue;
      struct where where = where_is (object, finding);
      put_finding (report, name, finding, &where);
      advise[finding->rule] = true;
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

      put_text (out, name);
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
		const struct object *object, const struct verdict *verdict)
{
  if (report->json)
    json_verdict (report, name, object, verdict);
  else if (!report->quiet)
    {
      clear_progress (report);
      report_verdict_text (report, name, object, verdict);
    }

  size_t known = verdict_known (verdict);
  if (verdict->n_findings > known)
    report->with_findings++;
  else if (known > 0)
    report->with_known++;
  else
    report->clean++;
  report->branches += verdict->branches;
  for (size_t i = 0; i < verdict->n_findings; i++)
    if (verdict->findings[i].known)
      report->known[verdict->findings[i].rule]++;
    else
      report->findings[verdict->findings[i].rule]++;
  for (int i = 0; i < N_RULES; i++)
    {
      report->left_out[i] += verdict->left_out[i];
      report->accepted[i] += verdict->accepted[i];
    }
}

void
report_error (struct report *report, const char *name, enum error_code code,
	      const char *error)
{
  clear_progress (report);
  fflush (report->out);
  fputs ("klpcheck: ", stderr);
  put_text (stderr, name);
  fputs (": ", stderr);
  put_text (stderr, error);
  putc ('\n', stderr);
  if (report->json)
    json_unjudged (report, name, "error", code, error);
  report->errors++;
}

void
report_skipped (struct report *report, const char *name, enum error_code code,
		const char *reason)
{
  if (report->json)
    json_unjudged (report, name, "skipped", code, reason);
  report->skipped++;
}

/* --- Beginning and end --------------------------------------------------- */

void
report_begin (struct report *report)
{
  const char *term = getenv ("TERM"), *no_colour = getenv ("NO_COLOR");
  bool smart = term && strcmp (term, "dumb") != 0;

  if (report->colour == COLOUR_AUTO)
    report->colour = smart && !(no_colour && *no_colour != '\0')
		     && isatty (fileno (report->out))
		     ? COLOUR_ALWAYS : COLOUR_NEVER;
  report->progress = smart && !report->json && isatty (STDERR_FILENO);
  if (report->json)
    json_begin (report);
}

/* Write COUNTS, those that are not 0, and a newline.  */

static void
put_counts (FILE *out, const size_t counts[N_RULES])
{
  const char *separator = " ";

  for (int i = 0; i < N_RULES; i++)
    if (counts[i] > 0)
      {
	fprintf (out, "%s%zu %s", separator, counts[i], rules[i].name);
	separator = ", ";
      }
  fputs (*separator == ',' ? "\n" : " none\n", out);
}

/* Name the known findings that are gone.  */

static void
report_gone (const struct report *report)
{
  const struct baseline *baseline = report->baseline;
  FILE *out = report->out;

  for (size_t i = 0; i < baseline->n_known; i++)
    if (baseline->known[i].gone)
      {
	put_text (out, baseline->path);
	fprintf (out, ":%zu: gone: ", baseline->known[i].number);
	for (const char *p = baseline->known[i].text; *p != '\0'; p++)
	  if (*p == '\t')
	    fputs (": ", out);
	  else
	    putc (*p, out);
	putc ('\n', out);
      }
}

/* Report what is neither clean nor found, since the options say so.  */

static void
report_set_aside (const struct report *report)
{
  const struct baseline *baseline = report->baseline;

  if (report->filter.n_sections > 0 || report->filter.init)
    {
      fputs ("left out:", report->out);
      put_counts (report->out, report->left_out);
    }
  if (!baseline)
    return;
  if (!report->quiet)
    report_gone (report);
  fputs ("known:", report->out);
  put_counts (report->out, report->known);
  if (!baseline->writing)
    fprintf (report->out, "of the baseline: %zu gone, %zu in files that were not"
	     " judged\n", baseline->n_gone, baseline->n_unjudged);
}

static void
report_totals_text (const struct report *report)
{
  fprintf (report->out, "objects: %zu clean, %zu with findings, %zu could not"
	   " be judged, %zu passed over", report->clean, report->with_findings,
	   report->errors, report->skipped);
  if (report->baseline)
    fprintf (report->out, ", %zu with known findings alone", report->with_known);
  fprintf (report->out, "\nbranches: %zu judged;", report->branches);
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
    json_end (report, status);
  else
    {
      if (!report->quiet || report->summary)
	report_set_aside (report);
      if (report->summary)
	report_totals_text (report);
    }
  if (fflush (report->out) != 0 || ferror (report->out))
    {
      fputs ("klpcheck: the report cannot be written; is there space?\n",
	     stderr);
      return 2;
    }
  return status;
}
