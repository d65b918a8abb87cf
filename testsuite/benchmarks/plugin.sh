#!/bin/sh
# What klpcall costs: the instructions of cc1 without and with it.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: plugin.sh [--short]
#
#   --short    an empty unit alone, which takes seconds; for CI
#
# "make bench" runs this with TARGET_CC and PLUGIN, the path of klpcall.so, in
# the environment.  Callgrind counts all that cc1 executes, loading included,
# for an empty unit and for the median of nine units of Debian's
# linux-source-6.1, compiled from their C source with the commands that kbuild
# records.  The nine are spread over the kernel's folders, and over the range
# of time that its units (kernel.config) take to compile; the median is the
# fifth by the instructions counted here, without the plugin.
#
# sibcalls=keep leaves the code as it was, so what is added is the price of the
# plugin alone, and only that is judged.  With sibcalls=call, the default, GCC has
# other code to write as well.
#
# The counts are the same each time.  But a plugin moves all that cc1 allocates
# after it, so malloc searches more or less, which changes them by a few hundredths
# of a percent in either direction.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"

short=
case $#,${1:-} in
  0,) ;;
  1,--short) short=yes ;;
  *) bad_usage "unknown argument '$1'" ;;
esac

units="lib/parser drivers/tty/hvc/hvc_vio block/partitions/msdos
  arch/powerpc/mm/init_64 kernel/smp drivers/pci/pci-driver mm/mmu_gather
  fs/binfmt_elf kernel/time/timer"

# At most: instructions more for an empty unit, percent more for the median.
max_empty=100000
max_median=0.15

[ -f "${PLUGIN:-}" ] || die "PLUGIN is not set to klpcall.so; run: make bench"
plugin=$(cd "$(dirname "$PLUGIN")" && pwd)/$(basename "$PLUGIN")

if [ -n "$short" ]; then
  need valgrind
  units='' tree=.
else
  # shellcheck disable=SC2086 # a list of words
  need valgrind $kernel_packages
  kernel_tree 6.1 "$TARGET_CC"
fi
scratch

# command UNIT: print the command that compiles UNIT, less its output.
command ()
{
  if [ "$1" = empty ]; then
    echo "$TARGET_CC -O2 $work/empty.c"
  else
    kernel_command "$1"
  fi
}

# count KIND UNIT FLAG...: count in the background, at most one per processor,
# what cc1 executes for UNIT with FLAGs; see collect.
running=0
count ()
{
  say "counting $2 ($1)"
  result=$work/$1/$2
  mkdir -p "$(dirname "$result")"
  script="$(command "$2") \"\$@\""
  shift 2
  (cd "$tree" \
     && sh -c "$script" sh "$@" -S -o "$result.s" -wrapper \
	   valgrind,--tool=callgrind,--callgrind-out-file=/dev/null) \
    > "$result.log" 2>&1 &
  running=$((running + 1))
  if [ "$running" -ge "$(nproc)" ]; then
    wait
    running=0
  fi
}

# collect KIND UNIT: print the number, once all counting has been waited for.
collect ()
{
  log=$work/$1/$2.log
  sed -n 's/.*Collected : \([0-9]*\)$/\1/p' "$log" | grep . \
    || { tail -n 20 "$log" >&2; die "cannot count $2 ($1)"; }
}

# shellcheck disable=SC2046,SC2086 # a list of words
[ -n "$short" ] || locked "kernel/$(basename "$tree")" \
  kernel_make $(printf '%s.s ' $units) > "$work/kbuild.log" 2>&1 \
  || { tail -n 20 "$work/kbuild.log" >&2; die "kbuild failed"; }
: > "$work/empty.c"

for unit in empty $units; do
  count plain "$unit"
done
wait
running=0
for unit in $units; do
  plain=$(collect plain "$unit")
  echo "$plain $unit"
done > "$work/unsorted"
sort -n "$work/unsorted" > "$work/units"
median=$(sed -n '5s/.* //p' "$work/units")	# none, if there is just the empty one

for unit in empty $median; do
  count keep "$unit" "-fplugin=$plugin" -fplugin-arg-klpcall-sibcalls=keep
  count call "$unit" "-fplugin=$plugin" -fplugin-arg-klpcall-sibcalls=call
done
wait
for unit in empty $median; do
  plain=$(collect plain "$unit")
  keep=$(collect keep "$unit")
  call=$(collect call "$unit")
  echo "$unit $plain $keep $call"
done > "$work/results"

awk -v compiler="$("$TARGET_CC" --version | sed 1q)" \
    -v max_empty="$max_empty" -v max_median="$max_median" '
  # N with a sign, if SIGN is "+", and commas.
  function number (n, sign)
  {
    n = sprintf("%" sign ".0f", n)
    while (match(n, /[0-9][0-9][0-9][0-9]($|,)/))
      n = substr(n, 1, RSTART) "," substr(n, RSTART + 1)
    return n
  }
  function judge (ok, text)
  {
    print (ok ? "PASS: " : "FAIL: ") text
    failed = failed || !ok
  }
  BEGIN {
    print "\nInstructions of cc1, " compiler "\n"
    row = "%-26s %13s %13s %6s %13s %6s\n"
  }
  FILENAME ~ /units$/ {
    printf "%-26s %13s%s\n", $2 ".c", number($1), \
	   FNR == 5 ? "   the median" : ""
    next
  }
  FNR == 1 {
    print ""
    printf row, "", "plain", "sibcalls=keep", "%", "sibcalls=call", "%"
  }
  {
    keep[FNR] = $3 - $2
    ratio[FNR] = 100 * ($3 - $2) / $2
    printf row, FNR == 1 ? "an empty unit" : $1 ".c", number($2), \
	   number($3 - $2, "+"), sprintf("%.3f", ratio[FNR]), \
	   number($4 - $2, "+"), sprintf("%.3f", 100 * ($4 - $2) / $2)
  }
  END {
    print ""
    judge(keep[1] <= max_empty, "empty unit: " number(keep[1]) \
	  " instructions more, may be " number(max_empty))
    if (2 in ratio)
      judge(ratio[2] <= max_median, "median unit: " sprintf("%.3f", ratio[2]) \
	  " % more, may be " max_median " %")
    exit failed
  }' "$work/units" "$work/results"
