/* The rules of klpcheck, and all its words for them.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#include <stddef.h>
#include "rules.h"

const struct rule_words rules[N_RULES] = {
#define WORDS(value, ...) [value] = { __VA_ARGS__ },
  RULES (WORDS)
};

#define ONE_MORE(...) + 1
_Static_assert (0 RULES (ONE_MORE) == N_RULES,
		"a rule has no row in RULES, rules.h");

/* "" accepts only a string literal after it, which null is not.  Where null is
   allowed, an empty text is recognized by how it is written.  */
#define THERE(text) (sizeof ("" text) > 1)
#define NULL_OR_THERE(text) (sizeof #text > sizeof "\"\"")
#define TEXTS_THERE(value, name, kind, found, accepted, advice) \
  _Static_assert (THERE (name) && THERE (found) && NULL_OR_THERE (accepted) \
		  && THERE (advice), \
		  #value " lacks a text, see RULES, rules.h");
RULES (TEXTS_THERE)
