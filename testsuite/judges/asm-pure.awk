# asm-pure.awk PLAIN.s WITH.s: is WITH the assembly PLAIN and slots, no more?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# WITH must be PLAIN line for line, but may hold additional lines "\tnop",
# one after each "\tbl SYMBOL" that the compiler wrote (so not between #APP
# and #NO_APP), unless SYMBOL is _mcount or a routine that saves or restores
# registers: those are no calls to anybody.  Prints "added N" and exits 0; or
# prints the first difference and exits 1; or exits 2 if there is nothing to
# compare.
#
# A bl may be followed by nops of PLAIN's own.  Which of the equal lines is
# the additional one has no answer, so it is accepted anywhere among them.

function fail (text)
{
  print "klpcall: " text > "/dev/stderr"
  exit 2
}

function load (file, line,    n, status)
{
  while ((status = (getline line[n + 1] < file)) > 0)
    n++
  close(file)
  if (status < 0)
    fail("cannot read " file)
  if (n == 0)
    fail(file " is empty")
  return n
}

BEGIN {
  if (ARGC != 3)
    fail("usage: asm-pure.awk PLAIN.s WITH.s")
  plain_n = load(ARGV[1], plain)
  with_n = load(ARGV[2], with)

  no_call = "^\tbl \\.?_(mcount|_morestack|(save|rest)([gf]pr|vr)[01]?_[0-9]+)$"

  i = 1
  for (j = 1; j <= with_n; j++)
    {
      if (i <= plain_n && plain[i] == with[j])
	{
	  if (plain[i] == "#APP")
	    in_asm = 1
	  else if (plain[i] == "#NO_APP")
	    in_asm = 0
	  if (plain[i] ~ /^\tbl [^ ]+$/ && !in_asm && plain[i] !~ no_call)
	    may_add = 1
	  else if (plain[i] != "\tnop")
	    may_add = 0
	  i++
	}
      else if (with[j] == "\tnop" && may_add)
	{
	  added++
	  may_add = 0
	}
      else
	break
    }
  if (i <= plain_n || j <= with_n)
    {
      print "first difference:"
      print ARGV[1] ":" i ":" (i <= plain_n ? plain[i] : " end of file")
      print ARGV[2] ":" j ":" (j <= with_n ? with[j] : " end of file")
      exit 1
    }
  print "added " added + 0
}
