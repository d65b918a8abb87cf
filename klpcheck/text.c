/* Write text that may be anything.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#include <string.h>
#include "text.h"

enum form { FOR_PEOPLE, FOR_COLUMN, FOR_JSON };

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

/* Whether the character of LENGTH bytes at P controls a terminal.  */

static bool
control_p (const unsigned char *p, size_t length)
{
  return *p < 0x20 || *p == 0x7f
	 || (length == 2 && p[0] == 0xc2 && p[1] < 0xa0);
}

/* How many characters from P on are the same in every form.  */

static size_t
plain_length (const unsigned char *p)
{
  size_t n = 0;

  while (p[n] >= 0x20 && p[n] < 0x7f && p[n] != '"' && p[n] != '\\')
    n++;
  return n;
}

/* Write TEXT to OUT in FORM.  */

static void
put (FILE *out, const char *text, enum form form)
{
  const unsigned char *p = (const unsigned char *) text;

  for (;;)
    {
      size_t plain = plain_length (p);

      fwrite (p, 1, plain, out);
      p += plain;
      if (*p == '\0')
	return;

      size_t length = utf8_length (p);
      bool control = control_p (p, length);

      if (form == FOR_JSON && length == 0)
	fputs ("\\ufffd", out);
      else if (form == FOR_JSON && length == 1 && control)
	fprintf (out, "\\u%04x", *p);
      else if (form == FOR_JSON && (*p == '"' || *p == '\\'))
	fprintf (out, "\\%c", *p);
      else if (form != FOR_JSON && (control || length == 0))
	fprintf (out, "\\x%02x", *p);
      else if (form == FOR_COLUMN && *p == '\\')
	fputs ("\\x5c", out);
      else
	fwrite (p, 1, length, out);
      p += length != 0 && (form == FOR_JSON || !control) ? length : 1;
    }
}

void
put_text (FILE *out, const char *text)
{
  put (out, text, FOR_PEOPLE);
}

void
put_column (FILE *out, const char *text)
{
  put (out, text, FOR_COLUMN);
}

bool
columns_p (const char *line, size_t n)
{
  const unsigned char *p = (const unsigned char *) line;
  size_t tabs = 0;

  while (*p != '\0')
    {
      size_t length = utf8_length (p);

      if (*p == '\t')
	tabs++;
      else if (length == 0 || control_p (p, length))
	return false;
      else if (*p == '\\')
	{
	  length += strspn ((const char *) p + 1, "x") == 1
		    ? 1 + strspn ((const char *) p + 2, "0123456789abcdef") : 0;
	  /* More of them are digits of the text.  */
	  if (length < 4)
	    return false;
	}
      p += length;
    }
  return tabs + 1 == n;
}

void
put_json (FILE *out, const char *text)
{
  if (!text)
    {
      fputs ("null", out);
      return;
    }
  putc ('"', out);
  put (out, text, FOR_JSON);
  putc ('"', out);
}
