#!/bin/sh
# What klpcall costs: the instructions of cc1 without and with it.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# "make bench" runs this with TARGET_CC and PLUGIN, the path of klpcall.so, in
# the environment.  Callgrind counts all that cc1 executes, loading included,
# for an empty unit and for nine units of Debian's linux-source-6.1, compiled
# from their C source with the commands that kbuild records.  sibcalls=keep
# leaves the code as it was, so what is added is the price of the plugin
# alone; with the default, GCC has other code to write as well.
#
# The nine are near the deciles of all units of this kernel (kernel.config) by
# the time that they take to compile.  The median unit is the one with the
# fifth largest number of instructions in this run, without the plugin.
#
# Counts repeat exactly, but a plugin moves all that cc1 allocates after it,
# and malloc then searches more or less: up to some hundredths of a percent,
# in either direction.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=testsuite/environment.sh
. "$top/testsuite/environment.sh"

units="lib/parser drivers/tty/hvc/hvc_vio block/partitions/msdos
  arch/powerpc/mm/init_64 kernel/smp drivers/pci/pci-driver mm/mmu_gather
  fs/binfmt_elf kernel/time/timer"

# At most: instructions more for an empty unit, percent more for the median.
max_empty=100000
max_median=0.15

[ -f "${PLUGIN:-}" ] || die "PLUGIN is not set to klpcall.so; run: make bench"
plugin=$(cd "$(dirname "$PLUGIN")" && pwd)/$(basename "$PLUGIN")

need valgrind
kernel_tree 6.1 "$TARGET_CC"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# count KIND FLAG...: write to KIND.count what cc1 executes for the unit that
# $command compiles.
count ()
{
  kind=$1
  shift
  log=$work/$kind.log
  (cd "$tree" && sh -c "$command \"\$@\"" sh "$@" -S -o "$work/$kind.s" \
     -wrapper "valgrind,--tool=callgrind,--callgrind-out-file=/dev/null") \
    > "$log" 2>&1 || { cat "$log" >&2; return; }
  sed -n 's/.*Collected : \([0-9]*\)$/\1/p' "$log" > "$work/$kind.count"
}

# measure NAME COMMAND: add to the results "NAME PLAIN KEEP DEFAULT".
measure ()
{
  say "counting $1"
  command=$2
  rm -f "$work"/*.count
  count plain &
  count keep "-fplugin=$plugin" -fplugin-arg-klpcall-sibcalls=keep &
  count default "-fplugin=$plugin" &
  wait
  for kind in plain keep default; do
    [ -s "$work/$kind.count" ] || die "no count for $1 ($kind)"
  done
  echo "$1" "$(cat "$work/plain.count")" "$(cat "$work/keep.count")" \
       "$(cat "$work/default.count")" >> "$work/results"
}

# shellcheck disable=SC2086 # a list of words
locked "kernel/$(basename "$tree")" \
  kernel_make $(printf '%s.s ' $units) > "$work/kbuild.log" 2>&1 \
  || { tail -n 20 "$work/kbuild.log" >&2; die "kbuild failed"; }

: > "$work/empty.c"
measure empty "$TARGET_CC -O2 $work/empty.c"
mv "$work/results" "$work/empty"
for unit in $units; do
  measure "$unit.c" "$(sed -n '1 {
      s/^[^=]*:= *//
      s/ -Wp,-MMD,[^ ]*//
      s/ -fverbose-asm -S -o [^ ]*//
      p
    }' "$tree/$(dirname "$unit")/.$(basename "$unit").s.cmd")"
done

echo
"$TARGET_CC" --version | sed 1q
sort -n -k 2 "$work/results" | cat "$work/empty" - \
  | awk -v max_empty="$max_empty" -v max_median="$max_median" '
    # N with a sign and commas.
    function number (n, sign)
    {
      n = sprintf("%" sign ".0f", n)
      while (match(n, /[0-9][0-9][0-9][0-9]($|,)/))
	n = substr(n, 1, RSTART) "," substr(n, RSTART + 1)
      return n
    }
    function judge (ok, text)
    {
      verdicts = verdicts (ok ? "PASS: " : "FAIL: ") text "\n"
      failed = failed || !ok
    }
    BEGIN {
      row = "%-36s %13s %10s %6s %10s %6s%s\n"
      print "\nInstructions of cc1, and how many more with sibcalls=keep" \
	    " and =call (default)\n"
      printf row, "", "plain", "keep", "%", "call", "%", ""
    }
    {
      keep = 100 * ($3 - $2) / $2
      printf row, $1, number($2), number($3 - $2, "+"), sprintf("%.3f", keep), \
	     number($4 - $2, "+"), sprintf("%.3f", 100 * ($4 - $2) / $2), \
	     NR == 6 ? "  median" : ""
    }
    NR == 1 {
      judge($3 - $2 <= max_empty, "empty unit: " number($3 - $2) \
	    " instructions more, at most " number(max_empty))
    }
    NR == 6 {
      judge(keep <= max_median, "median unit: " sprintf("%.3f", keep) \
	    " % more, at most " max_median " %")
    }
    END {
      printf "\n%s", verdicts
      exit failed
    }'
