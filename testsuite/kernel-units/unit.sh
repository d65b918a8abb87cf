#!/bin/sh
# unit.sh UNIT: judge what klpcall makes of one C unit of a kernel build.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Compiles UNIT, from $corpus, three times with $CC: without $plugin (plain),
# with it and sibcalls=keep (keep), and with it alone (call), and asks $klpcheck
# about each object.  Of the options of UNIT, those in the file $refused are left
# out.  $tree is the kernel that $CC built, or empty if another compiler built it.
# Writes $results/UNIT, under that name when it is whole:
#
#   PASS: UNIT: what was checked	or FAIL:, and then the reasons, indented
#   calls N slots N ...			asm-slots.awk's counts for plain,
#   calls N slots N ...			keep
#   calls N slots N ...			and call
#   klpcheck N N			calls without a slot and sibling calls that
#					klpcheck finds in plain
#
# Prints a line when done, with the number of checks that failed.

set -eu
: "${CC:?}" "${cross:?}" "${plugin:?}" "${klpcheck:?}" "${corpus:?}" "${results:?}"
: "${tree?}" "${refused:?}"
here=$(dirname "$0")
judges=$here/../judges
unit=$1
work=$(mktemp -d)
found=
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# compile NAME OPTION...: make NAME.s, or leave nothing but the reasons.
compile ()
{
  name=$1
  shift
  "$CC" -w "@$work/flags" "$@" -S -o "$work/$name.s" "$work/unit.i" \
    2> "$work/$name.err" || rm -f "$work/$name.s"
}

# check NAME WHAT COMMAND...: does COMMAND find NAME.s right?
check ()
{
  name=$1 what=$2
  shift 2
  if "$@" > "$work/out" 2>&1; then
    echo "PASS: $unit: $what"
  else
    echo "FAIL: $unit: $what"
    cat "$work/$name.err" "$work/out" | head -n 30 | sed 's/^/  /'
  fi
}

assemble () { "$CC" "@$work/flags" -c -o "$work/$1.o" "$work/$1.s"; }

# Is plain.s what the kernel's own build made of the unit?  To that object,
# recordmcount has added a section since.  If it is, keep it in $corpus.
kernels_own ()
{
  assemble plain || return
  contents "$work/plain.o" > "$work/plain.contents"
  [ -s "$work/plain.contents" ] || return
  contents "$tree/$unit" | diff "$work/plain.contents" - || return
  gzip -c "$work/plain.s" > "$corpus/$unit.s.partial" \
    && mv "$corpus/$unit.s.partial" "$corpus/$unit.s.gz"
}
contents ()
{
  "${cross}objdump" -s "$1" | awk '
    /^Contents of section / { wanted = !/ __mcount_loc:$/ }
    wanted'
}

slots ()
{
  awk -f "$judges/asm-slots.awk" "$work/$1.s" > "$work/$1.slots" \
    || { cat "$work/$1.slots"; return 1; }
}
same_recursion ()
{
  [ "$(recursion "$work/plain.slots")" = "$(recursion "$work/$1.slots")" ]
}
recursion () { sed -n '/^calls/s/.* \(recursion [0-9]*\).*/\1/p' "$1"; }
pure () { awk -f "$judges/asm-pure.awk" "$work/plain.s" "$work/$1.s"; }
functions () { awk -f "$judges/asm-functions.awk" "$work/plain.s" "$work/$1.s"; }
no_siblings ()
{
  grep -q '^calls .* sibling 0 ' "$work/$1.slots" \
    || { grep '^sibling' "$work/$1.slots"; return 1; }
}

# Does klpcheck find in NAME.o what asm-slots.awk finds in NAME.s?  To that, it may
# add the calls in the user's asm; and where a nop aligns what comes after a call,
# that is a slot.
klpcheck_agrees ()
{
  [ -f "$work/$1.o" ] || assemble "$1" || return
  "$klpcheck" --could-be --json "$work/$1.o" > "$work/$1.json" \
    || [ $? = 1 ] || return
  perl "$here/../../lab/findings" < "$work/$1.json" > "$work/$1.found" || return
  found=$(awk -F '\t' '
    { n[$2]++ }
    END { print n["no-slot"] + 0, n["sibling-call"] + 0 }' "$work/$1.found")
  echo "klpcheck finds $found"
  awk -v calls="${found% *}" -v siblings="${found#* }" '
    /^missing .* open$/ { open++ }
    /^calls / {
      print
      for (i = 1; i < NF; i += 2)
	n[$i] = $(i + 1)
      exit siblings != n["sibling"] || calls > n["missing"] + n["asm"] \
	   || calls < n["missing"] - open
    }' "$work/$1.slots"
}

gzip -dc "$corpus/$unit.i.gz" > "$work/unit.i"
grep -vxF -f "$refused" "$corpus/$unit.flags" > "$work/flags"
{
  if [ -z "$tree" ]; then
    compile plain
    check plain "plain compiles" test -s "$work/plain.s"
  elif [ -f "$corpus/$unit.s.gz" ]; then
    gzip -dc "$corpus/$unit.s.gz" > "$work/plain.s"
    : > "$work/plain.err"
    check plain "plain is the kernel's own" true
  else
    compile plain
    check plain "plain is the kernel's own" kernels_own
  fi
  slots plain > "$work/out" || :
  check plain "klpcheck agrees on plain" klpcheck_agrees plain
  checked=$found

  option=-fplugin-arg-$(basename "$plugin" .so)-sibcalls
  compile keep -fplugin="$plugin" "$option=keep"
  check keep "keep has every slot" slots keep
  check keep "keep is pure" pure keep
  check keep "keep leaves recursion alone" same_recursion keep

  check keep "klpcheck agrees on keep" klpcheck_agrees keep

  compile call -fplugin="$plugin"
  check call "call has every slot" slots call
  check call "call has no sibling calls" no_siblings call
  check call "call differs only where sibling calls were" functions call
  check call "klpcheck agrees on call" klpcheck_agrees call

  for name in plain keep call; do
    grep '^calls ' "$work/$name.slots" || echo "calls 0"
  done
  echo "klpcheck $checked"
} > "$work/result"

mkdir -p "$(dirname "$results/$unit")"
cp "$work/result" "$results/$unit.partial"
mv "$results/$unit.partial" "$results/$unit"
grep -c '^FAIL' "$work/result" || :
