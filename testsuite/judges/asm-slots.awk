# asm-slots.awk FILE.s: which calls in the assembly FILE have a slot?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# A slot is a nop directly after a "bl", even one that GCC put there for a
# purpose of its own, as it does at -O0: it serves.  Prints a line for each call
# that should have a slot and has not, and for each sibling call:
#
#   missing FUNCTION SYMBOL LINE [open]
#   sibling FUNCTION SYMBOL LINE
#
# open: no instruction follows, so the assembler may put a nop there to align what
# does.  And at the end, where calls = slots + recursion + missing + notoc:
#
#   calls N slots N recursion N sibling N missing N asm N notoc N
#
# Exits 1 if a slot is missing, 2 if there is nothing to judge.
#
#   recursion   a function's calls to itself that have no slot; a "b" to itself
#               is no sibling call, and not counted
#   asm         "bl" in the user's asm, which is the user's business
#   notoc       "bl f@notoc": the caller is PC-relative, has no r2 to restore.
#               A "b f@notoc" is no matter either and not counted
#
# Not calls at all are _mcount, entered before r2 matters, and the routines
# that save and restore registers, which the linker puts into each object.
# Assembly does not tell that a call passes a static chain in r11 (nested
# functions); such a call is reported as missing.

function fail (text)
{
  print "klpcall: " text > "/dev/stderr"
  failed = 2
  exit failed
}

# The function's name in SYMBOL: ELFv1 knows the code of f as .L.f or .f.
function name (symbol)
{
  if (symbol !~ /^\.L[A-Za-z]*[0-9]/)
    sub(/^\.(L\.)?/, "", symbol)
  return symbol
}

BEGIN {
  if (ARGC != 2)
    fail("usage: asm-slots.awk FILE.s")
}

# Is this the line after a bl?
pending {
  if ($0 == "\tnop")
    slots++
  else if (name(pending) == current)
    recursion++
  else
    {
      missing++
      print "missing", current, pending, NR - 1 (/^\t[a-z]/ ? "" : " open")
    }
  pending = ""
}

/^#APP/ { in_asm = 1 }
/^#NO_APP/ { in_asm = 0 }
in_asm {
  if (/(^|[ \t;])bl[ \t]+[A-Za-z_.]/)
    asm++
  next
}

# f.cold is a part of f: its code calls f as f would.
/^\t\.type\t.*@function/ {
  symbol = $2
  sub(/,.*/, "", symbol)
  is_function[name(symbol)] = 1
}
/^[A-Za-z_.$][^ \t]*:/ {
  symbol = $1
  sub(/:.*/, "", symbol)
  symbol = name(symbol)
  if (symbol in is_function)
    {
      sub(/\.cold$/, "", symbol)
      current = symbol
    }
}

# A branch to a symbol, and not a label: b f, bl f, and what GCC might write
# one day, beq 0,f.
/^\tb[a-z]*[-+]? / {
  symbol = $NF
  sub(/.*,/, "", symbol)
  if (symbol !~ /^[A-Za-z_.]/ || symbol ~ /^\.L[A-Za-z]*[0-9]/ \
      || name(symbol) ~ /^_mcount$|^__morestack$|^_(save|rest)([gf]pr|vr)[01]?_[0-9]+$/)
    next
  if ($1 == "bl")
    calls++
  if (symbol ~ /@notoc$/)
    notoc += $1 == "bl"
  else if ($1 == "bl")
    pending = symbol
  else if (name(symbol) != current)
    {
      sibling++
      print "sibling", current, symbol, NR
    }
}

END {
  if (failed)
    exit failed
  if (NR == 0)
    fail("nothing to read in " ARGV[1])
  if (pending)
    {
      missing++
      print "missing", current, pending, NR, "open"
    }
  print "calls", calls + 0, "slots", slots + 0, "recursion", recursion + 0, \
	"sibling", sibling + 0, "missing", missing + 0, "asm", asm + 0, \
	"notoc", notoc + 0
  exit missing > 0
}
