# asm-functions.awk PLAIN.s WITH.s: did only functions with sibling calls
# change?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Where sibling calls become ordinary calls, their functions get another
# shape.  Every other function of PLAIN must be the same in WITH but for slots,
# as asm-pure.awk has it.  Prints for each one that is not, and at the end
#
#   differs FUNCTION PLAIN-LINE WITH-LINE
#   functions N compared N differing N
#
# where functions - compared hold sibling calls.  Exits 1 if any differs, 2 if
# there is nothing to compare.
#
# A function is all that the compiler wrote since the end of the one before:
# its constants, its TOC entries, itself, its .cold part.  What follows the
# last function, data and aliases, is compared too, under the name "(data)",
# but not debug information, which describes the functions that changed.
#
# Local labels (.L5, .LC7, .LVL9) have other numbers in WITH.  One mapping,
# one to one, must serve for all that is equal, so a reference and what it
# refers to agree.  Where the latter is not compared, because it is among a
# changed function's constants, the constant is compared here.  A .loc names
# is_stmt only where that changes, even if that was in the function before;
# it is put into each.

function fail (text)
{
  print "klpcall: " text > "/dev/stderr"
  exit 2
}

# The function's name in SYMBOL: ELFv1 knows the code of f as .L.f or .f.
function name (symbol)
{
  if (symbol !~ /^\.L[A-Za-z]*[0-9]/)
    sub(/^\.(L\.)?/, "", symbol)
  return symbol
}

# Read FILE into line[f, 1..].  Divide it into parts: part[f, 1..parts[f]] are
# their names, first[f, NAME] and last[f, NAME] their lines.  Note which hold a
# sibling call, and keep the lines of each constant in constant[f, LABEL].
function load (f, file,    n, text, status, word, in_asm, is_function, \
			   current, cold, label, is_stmt)
{
  is_stmt = " is_stmt 1"
  while ((status = (getline text < file)) > 0)
    {
      if (text ~ /^\t\.section\t\.debug_/)
	break
      if (text ~ /^\t\.loc /)
	{
	  if (match(text, / is_stmt [01]/))
	    {
	      is_stmt = substr(text, RSTART, RLENGTH)
	      sub(is_stmt, "", text)
	    }
	  text = text is_stmt
	}
      line[f, ++n] = text
      if (text ~ /^#(NO_)?APP/)
	in_asm = text ~ /^#APP/
      if (in_asm)
	continue

      if (text ~ /^\.LC[0-9]+:$/)
	label = substr(text, 1, length(text) - 1)
      else if (label != "" \
	       && text ~ /^\t\.(string|ascii|quad|long|short|zero|[248]?byte)\t/)
	{
	  gsub(/\.L[A-Za-z]*[0-9]+/, ".L", text)
	  constant[f, label] = constant[f, label] text "\n"
	}
      else
	label = ""

      split(text, word)
      sub(/[,:].*/, "", word[2])
      if (word[1] == ".type" && text ~ /@function/)
	is_function[name(word[2])] = 1
      else if (text ~ /^\.LHOTE[0-9]+:$/ && current == "")
	# Closes the .cold part that has just ended.
	last[f, part[f, parts[f]]] = n
      else if (text ~ /^[A-Za-z_.$][^ \t]*:$/)
	{
	  sub(/:$/, "", text)
	  text = name(text)
	  if (current != "" && text == current ".cold")
	    cold = ".cold"
	  else if (text in is_function)
	    current = text
	}
      else if (word[1] == ".size" && text ~ /\.-/)
	{
	  if (current != "" && name(word[2]) == current cold)
	    {
	      end_part(f, current, n)
	      current = cold = ""
	    }
	}
      else if (word[1] == "b" && word[2] ~ /^[A-Za-z_.]/ \
	       && word[2] !~ /^\.L[A-Za-z]*[0-9]|@notoc$/ \
	       && name(word[2]) !~ /^_rest([gf]pr|vr)[01]?_[0-9]+$/)
	sibling[f, current] = 1
    }
  close(file)
  if (status < 0)
    fail("cannot read " file)
  if (n == 0)
    fail(file " is empty")
  end_part(f, "(data)", n)
}

function end_part (f, part_name, n)
{
  first[f, part_name] = parts[f] ? last[f, part[f, parts[f]]] + 1 : 1
  last[f, part_name] = n
  part[f, ++parts[f]] = part_name
}

# Whether the local label A of PLAIN can be B of WITH.
function same_label (a, b)
{
  if (a in to)
    return to[a] == b
  if ((b in from) || constant[1, a] != constant[2, b])
    return 0
  to[a] = b
  from[b] = a
  paired[++pairs] = a
  return 1
}

# Whether the line A of PLAIN can be the line B of WITH.
function same_line (a, b,    label, at)
{
  while (match(a, /\.L[A-Za-z]*[0-9]+/))
    {
      at = RSTART
      label = substr(a, at, RLENGTH)
      if (!match(b, /\.L[A-Za-z]*[0-9]+/) || RSTART != at \
	  || substr(a, 1, at - 1) != substr(b, 1, at - 1) \
	  || !same_label(label, substr(b, at, RLENGTH)))
	return 0
      a = substr(a, at + length(label))
      b = substr(b, at + RLENGTH)
    }
  return a == b
}

# Whether PART_NAME is the same in both files; leaves where it ended in i, j.
# The mapping keeps nothing of a part that is not.
function same_part (part_name,    end_i, end_j, in_asm, may_add)
{
  i = first[1, part_name]
  end_i = last[1, part_name]
  j = first[2, part_name]
  end_j = last[2, part_name]
  pairs = 0
  for (; j <= end_j; j++)
    {
      if (i <= end_i && same_line(line[1, i], line[2, j]))
	{
	  if (line[1, i] ~ /^#(NO_)?APP/)
	    in_asm = line[1, i] ~ /^#APP/
	  if (line[1, i] ~ /^\tbl [^ ]+$/ && !in_asm && line[1, i] !~ no_call)
	    may_add = 1
	  else if (line[1, i] != "\tnop")
	    may_add = 0
	  i++
	}
      else if (line[2, j] == "\tnop" && may_add)
	may_add = 0
      else
	break
    }
  if (i > end_i && j > end_j)
    return 1
  for (; pairs; pairs--)
    {
      delete from[to[paired[pairs]]]
      delete to[paired[pairs]]
    }
  return 0
}

function differs (part_name, i, j)
{
  print "differs", part_name, i, j
  differing++
}

BEGIN {
  if (ARGC != 3)
    fail("usage: asm-functions.awk PLAIN.s WITH.s")
  no_call = "^\tbl \\.?_(mcount|_morestack|(save|rest)([gf]pr|vr)[01]?_[0-9]+)$"
  load(1, ARGV[1])
  load(2, ARGV[2])

  for (p = 1; p <= parts[1]; p++)
    {
      part_name = part[1, p]
      if ((1, part_name) in sibling)
	continue
      compared++
      if (!((2, part_name) in first))
	differs(part_name, first[1, part_name], 0)
      else if (!same_part(part_name))
	differs(part_name, i, j)
    }
  for (p = 1; p <= parts[2]; p++)
    {
      part_name = part[2, p]
      if (!((1, part_name) in first))
	differs(part_name, 0, first[2, part_name])
    }

  # (data) is no function, but may differ.
  print "functions", parts[1] - 1, "compared", compared - 1, \
	"differing", differing + 0
  exit differing > 0
}
