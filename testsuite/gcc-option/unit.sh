#!/bin/sh
# unit.sh UNIT: does GCC's own option make the same code as klpcall?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Compiles UNIT, from $corpus, with $late: with -mlivepatch-calls and with $plugin, for
# both ways to deal with sibling calls.  Every line of the assembly must be the same.
# Compiles it with $early, too, for the figures.  Of the options of UNIT, those in the
# file $refused are left out.  Writes $results/UNIT, under that name when it is whole:
#
#   MODE same functions N lines N slots N missing N sibling N
#   MODE differs REASON			and then how, indented
#
# where MODE is call or keep, and slots, missing and sibling are what asm-slots.awk
# counts; and, in mode call, in how many lines the code of $early differs from $late's:
#
#   early same
#   early differs N
#
# Prints a line when done, with the number of modes that differ.

set -eu
: "${early:?}" "${late:?}" "${plugin:?}" "${corpus:?}" "${results:?}" "${refused:?}"
judges=$(dirname "$0")/../judges
unit=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# compile NAME CC OPTION...: make NAME.s, or leave nothing but the reasons.
compile ()
{
  name=$1 cc=$2
  shift 2
  "$cc" -w "@$work/flags" -gno-record-gcc-switches "$@" -S -o "$work/$name.s" \
	"$work/unit.i" 2> "$work/$name.err" || rm -f "$work/$name.s"
}

# differing ONE TWO: the number of lines in which ONE.s and TWO.s differ.
differing () { diff "$work/$1.s" "$work/$2.s" | grep -c '^[<>]' || :; }

# compare MODE: option.s and plugin.s.
compare ()
{
  for name in option plugin; do
    if [ ! -s "$work/$name.s" ]; then
      echo "$1 differs: with the $name, there is no assembly"
      head -n 5 "$work/$name.err" | sed 's/^/  /'
      return
    fi
  done
  if ! cmp -s "$work/option.s" "$work/plugin.s"; then
    echo "$1 differs: $(differing option plugin) lines"
    diff "$work/plugin.s" "$work/option.s" | head -n 20 | sed 's/^/  /'
    return
  fi
  awk -f "$judges/asm-slots.awk" "$work/option.s" > "$work/slots" || :
  awk -v mode="$1" -v functions="$(grep -c '@function$' "$work/option.s" || :)" \
      -v lines="$(wc -l < "$work/option.s")" '
    /^calls / {
      for (i = 1; i < NF; i += 2)
	n[$i] = $(i + 1)
    }
    END {
      print mode, "same functions", functions, "lines", lines, "slots", \
	    n["slots"] + 0, "missing", n["missing"] + 0, "sibling", n["sibling"] + 0
    }' "$work/slots"
}

gzip -dc "$corpus/$unit.i.gz" > "$work/unit.i"
grep -vxF -f "$refused" "$corpus/$unit.flags" > "$work/flags" || :
sibcalls=-fplugin-arg-$(basename "$plugin" .so)-sibcalls
{
  compile option "$late" -mlivepatch-calls=keep-sibcalls
  compile plugin "$late" -fplugin="$plugin" "$sibcalls=keep"
  compare keep
  compile option "$late" -mlivepatch-calls
  compile plugin "$late" -fplugin="$plugin"
  compare call
  compile early "$early" -mlivepatch-calls
  if cmp -s "$work/early.s" "$work/option.s"; then
    echo "early same"
  else
    touch "$work/early.s" "$work/option.s"
    echo "early differs $(differing early option)"
  fi
} > "$work/result"

mkdir -p "$(dirname "$results/$unit")"
cp "$work/result" "$results/$unit.partial"
mv "$results/$unit.partial" "$results/$unit"
echo "$unit $(grep -cE '^(call|keep) differs' "$work/result" || :)"
