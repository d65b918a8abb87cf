/* What klpcheck says, as JSON.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   One document, written as the files are judged, which klpcheck(1) and
   doc/klpcheck.schema.json describe.  Its members change only together with them
   and with SCHEMA.  New rules and kinds of errors are no such change.  */

#include <inttypes.h>
#include "report-json.h"
#include "source-line.h"
#include "text.h"

#define SCHEMA 2

static const char *const callee_kinds[] = {
  [CALLEE_NONE] = NULL,
  [CALLEE_UNDEFINED] = "undefined",
  [CALLEE_LIVEPATCH] = "livepatch",
  [CALLEE_LOCAL] = "local",
};

/* Write the member NAME: VALUE, or null.  */

static void
put_member (FILE *out, const char *name, const char *value)
{
  fprintf (out, ", \"%s\": ", name);
  put_json (out, value);
}

static void
put_finding (FILE *out, const struct finding *finding,
	     const struct where *where)
{
  bool branch = rules[finding->rule].kind != ABOUT_SUBJECT;

  fprintf (out, "{\"rule\": \"%s\"", rules[finding->rule].name);
  put_member (out, "subject", finding->subject);
  put_member (out, "detail", finding->detail);
  put_member (out, "function", where->function);
  put_member (out, "section", where->section);
  if (where->section)
    fprintf (out, ", \"offset\": %" PRIu64 ", \"section_offset\": %" PRIu64,
	     where->offset, finding->place.offset);
  else
    fputs (", \"offset\": null, \"section_offset\": null", out);
  put_member (out, "branch",
	      branch ? branch_mnemonic (finding->instruction) : NULL);
  put_member (out, "callee", finding->callee);
  put_member (out, "callee_is", callee_kinds[finding->callee_kind]);
  fputs (", \"relocation\": ", out);
  if (finding->symbol)
    {
      fputs ("{\"symbol\": ", out);
      put_json (out, finding->symbol);
      fprintf (out, ", \"addend\": %" PRId64 "}", finding->addend);
    }
  else
    fputs ("null", out);
  if (finding->has_next)
    fprintf (out, ", \"next\": \"%08" PRIx32 "\"", finding->next);
  else
    fputs (", \"next\": null", out);
  put_member (out, "source", where->source);
  if (where->source)
    fprintf (out, ", \"line\": %d", where->line);
  else
    fputs (", \"line\": null", out);
  fprintf (out, ", \"known\": %s}", finding->known ? "true" : "false");
}

/* Write the member NAME, of the numbers in COUNTS.  */

static void
put_counts (FILE *out, const char *name, const size_t counts[N_RULES])
{
  fprintf (out, "\"%s\": {", name);
  for (int i = 0; i < N_RULES; i++)
    fprintf (out, "%s\"%s\": %zu", i > 0 ? ", " : "", rules[i].name,
	     counts[i]);
  putc ('}', out);
}

/* Begin the object for the file NAME.  */

static void
begin_file (const struct report *report, const char *name, const char *verdict)
{
  fputs (report_files (report) > 0 ? ",\n  {\"file\": " : "\n  {\"file\": ",
	 report->out);
  put_json (report->out, name);
  fprintf (report->out, ", \"verdict\": \"%s\"", verdict);
}

void
json_unjudged (const struct report *report, const char *name,
	       const char *verdict, enum error_code code, const char *reason)
{
  begin_file (report, name, verdict);
  put_member (report->out, "code", error_codes[code]);
  put_member (report->out, "error", reason);
  putc ('}', report->out);
}

void
json_verdict (const struct report *report, const char *name,
	      const struct object *object, const struct verdict *verdict)
{
  FILE *out = report->out;
  size_t known = verdict_known (verdict);

  begin_file (report, name, verdict->n_findings > known ? "findings"
	      : known > 0 ? "known" : "clean");
  fprintf (out, ", \"abi\": %u, \"byte_order\": \"%s\", \"branches\": %zu, ",
	   object->abi, object->big_endian ? "big" : "little",
	   verdict->branches);
  put_counts (out, "accepted", verdict->accepted);
  fputs (", ", out);
  put_counts (out, "left_out", verdict->left_out);
  fputs (", \"findings\": [", out);
  for (size_t i = 0; i < verdict->n_findings; i++)
    {
      struct where where = where_is (object, &verdict->findings[i]);

      fputs (i > 0 ? ",\n    " : "\n    ", out);
      put_finding (out, &verdict->findings[i], &where);
    }
  fputs ("]}", out);
}

void
json_begin (const struct report *report)
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

/* Write the member "baseline".  */

static void
put_baseline (FILE *out, const struct baseline *baseline)
{
  const char *separator = "\n  ";

  if (!baseline)
    {
      fputs (" \"baseline\": null,\n", out);
      return;
    }
  fputs (" \"baseline\": {\"file\": ", out);
  put_json (out, baseline->path);
  fprintf (out, ", \"written\": %s, \"not_judged\": %zu, \"gone\": [",
	   baseline->writing ? "true" : "false", baseline->n_unjudged);
  for (size_t i = 0; i < baseline->n_known; i++)
    if (baseline->known[i].gone)
      {
	fprintf (out, "%s{\"line\": %zu, \"finding\": ", separator,
		 baseline->known[i].number);
	put_json (out, baseline->known[i].text);
	putc ('}', out);
	separator = ",\n  ";
      }
  fputs ("]},\n", out);
}

void
json_end (const struct report *report, int status)
{
  FILE *out = report->out;

  fprintf (out, "],\n \"summary\": {\"clean\": %zu, \"with_findings\": %zu,"
	   " \"with_known\": %zu, \"errors\": %zu, \"skipped\": %zu,"
	   " \"branches\": %zu,\n  ",
	   report->clean, report->with_findings, report->with_known,
	   report->errors, report->skipped, report->branches);
  put_counts (out, "findings", report->findings);
  fputs (",\n  ", out);
  put_counts (out, "known", report->known);
  fputs (",\n  ", out);
  put_counts (out, "left_out", report->left_out);
  fputs (",\n  ", out);
  put_counts (out, "accepted", report->accepted);
  fputs ("},\n", out);
  put_baseline (out, report->baseline);
  fprintf (out, " \"status\": %d}\n", status);
}
