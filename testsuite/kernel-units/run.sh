#!/bin/sh
# kernel-units/run.sh: does klpcall do what it should, and nothing else, to every
# C unit of a kernel?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run.sh [--every N | --sample] [--cc CC]... [--plugin FILE]
#
#   --every N      only every Nth unit
#   --sample	   only the units listed in the file sample; no whole kernel is built
#   --cc CC        with the compiler CC; default: each ppc64le cross compiler of
#		   this Debian release
#   --cc VERSION   with GCC VERSION, in a chroot of the Debian release that has
#		   it, on the units as TARGET_CC preprocessed them and with those
#		   of their options that it knows
#   --plugin FILE  judge this plugin, instead of klpcall built for CC
#
# The kernel is Debian's linux-source-6.1, with lab/kernel.config.  Each CC builds
# it; for --cc VERSION, TARGET_CC does.  Its units are the objects that CC made
# of a C file, with the options that Kbuild used.  unit.sh and testsuite/judges
# say what is checked of each, and how.
#
# Writes kernel-units.sum and kernel-units.log, in DejaGnu's format, into the
# current directory and prints the figures; exits 1 if anything failed.  May be
# interrupted and started again: everything is kept in the cache, which has, besides
# what lab/ lists,
#
#   kernel-units/VERSION-PACKAGEVERSION-CC-SUM/	  results
#
# where SUM is a checksum of whatever else they depend on.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
# shellcheck source=lab/corpus.sh
. "$top/lab/corpus.sh"
here=$top/testsuite/kernel-units
kernel=6.1

chosen=1
compilers=
plugin_file=
while [ $# -gt 0 ]; do
  case $#,$1 in
    *,--sample)
      chosen=$here/sample
      shift
      continue ;;
    1,*) bad_usage "unknown argument '$1', or one without its value" ;;
    *,--every) chosen=$2 ;;
    *,--cc) compilers="$compilers $2" ;;
    *,--plugin) plugin_file=$(readlink -e "$2") || die "no such plugin: $2" ;;
    *) bad_usage "unknown argument '$1'" ;;
  esac
  shift 2
done
case $chosen in
  "$here/sample") ;;
  *[!0-9]* | 0* | '') bad_usage "--every wants a number, not '$chosen'" ;;
esac
if [ -z "$compilers" ] && [ -n "$this_release" ]; then
  compilers=$(gcc_versions "$this_release" | sed "s/^/${cross}gcc-/" | xargs)
fi
: "${compilers:=$TARGET_CC}"
here_compilers=
for CC in $compilers; do
  case $CC in
    [0-9]*)
      [ -z "$plugin_file" ] \
	|| bad_usage "--plugin goes with the name of a compiler, not with a version"
      known_gcc "$CC"
      chroots_are_possible
      extra_packages=$chroot_packages ;;
    *) here_compilers="$here_compilers $CC" ;;
  esac
done
# shellcheck disable=SC2046,SC2086 # lists of words
setup $(build_packages $here_compilers) $kernel_packages ${extra_packages:-}

# figures RESULTS: add up the results of units for the reader.
figures ()
{
  awk -v cc="$(basename "$CC")" '
    /^(PASS|FAIL): / && $2 != unit {
      unit = $2
      impure = 0
      units++
      n = 0
    }
    /^FAIL: .*(pure|differs)/ && !impure { impure = 1; impure_units++ }
    /^calls / {
      n++
      for (i = 1; i < NF; i += 2)
	sum[n, $i] += $(i + 1)
    }
    /^klpcheck / { no_slot += $2; sibling += $3 }
    END {
      printf "%s: %d units, %d calls\n", cc, units, sum[1, "calls"]
      printf "  slots: %d by the compiler alone, %d with klpcall", \
	     sum[1, "slots"], sum[2, "slots"]
      printf "; %d missing; recursion, without: %d\n", \
	     sum[2, "missing"], sum[2, "recursion"]
      printf "  sibling calls: %d by the compiler alone, %d with klpcall\n", \
	     sum[1, "sibling"], sum[3, "sibling"]
      printf "  impure units: %d\n", impure_units
      printf "  klpcheck finds in the plain objects: %d calls without a slot", \
	     no_slot
      printf ", %d sibling calls\n", sibling
    }' "$1"
}

# judge_units XARGS...: see to it that there is a result for each of $units; XARGS is
# how to call xargs.  In a shell of its own (locked), so that what is exported to
# unit.sh goes no further.
judge_units ()
{
  export cross CC tree plugin klpcheck corpus refused results
  for unit in $units; do
    [ -f "$results/$unit" ] || echo "$unit"
  done > "$work/todo"
  total=$(wc -l < "$work/todo")
  [ "$total" = 0 ] || "$@" -P "$(nproc)" -n 1 sh "$here/unit.sh" \
    < "$work/todo" | progress "$CC" "$total"
}

# results_for ID FILE...: leave in $results where the results are that depend on
# ID, FILEs, and what judges.
results_for ()
{
  results=$KLPCALL_CACHE/kernel-units/$1
  shift
  results=$results-$(code "$@" "$here/unit.sh" "$top"/testsuite/judges/*.awk \
    "$top/lab/findings" | cksum | cut -d ' ' -f 1)
  mkdir -p "$results"
}

# judge_here: judge with the compiler $CC of this machine.
judge_here ()
{
  find_units "$kernel" "$chosen"
  preprocess

  # Copies, since this may take long and the originals be made anew.
  build "$CC"
  cp "$build/klpcheck/klpcheck" "$work/"
  klpcheck=$work/klpcheck
  if [ -n "$plugin_file" ]; then
    cp "$plugin_file" "$work/"
    plugin=$work/$(basename "$plugin_file")
  else
    cp "$plugin" "$work/"
    plugin=$work/klpcall.so
  fi
  refused=$work/refused
  : > "$refused"
  results_for "$id" "$plugin" "$klpcheck"
  locked "kernel-units/$id" judge_units xargs
}

# judge_in_chroot VERSION: judge with GCC VERSION.
judge_in_chroot ()
{
  CC=$TARGET_CC
  find_units "$kernel" "$chosen"
  preprocess

  CC=${cross}gcc-$1
  tree=
  chroot_plugin "$1"
  refused_options "$corpus/refused-by-$(basename "$plugin_entry")" \
		  inside "$KLPCALL_CACHE/$chroot"
  results_for "$id-$1" "$plugin" "$klpcheck" "$refused"
  inside_binds="$top $KLPCALL_CACHE"
  locked "kernel-units/$id-$1" judge_units inside "$KLPCALL_CACHE/$chroot" xargs
  inside_binds=
}

scratch
{
  echo "Test run of kernel-units"
  echo
  echo "		=== kernel-units tests ==="
} > kernel-units.log
: > "$work/figures"

for CC in $compilers; do
  case $CC in
    [0-9]*) judge_in_chroot "$CC" ;;
    *) judge_here ;;
  esac

  printf '\nRunning target %s\n' "$(basename "$CC")" >> kernel-units.log
  for unit in $units; do
    [ -f "$results/$unit" ] || die "$CC: $unit could not be judged"
    cat "$results/$unit"
  done > "$work/results"
  grep -vE '^(calls|klpcheck) ' "$work/results" >> kernel-units.log
  figures "$work/results" >> "$work/figures"
done

{
  printf '\n\t\t=== kernel-units Summary ===\n\n'
  totals kernel-units.log
} > "$work/summary"
cat "$work/summary" >> kernel-units.log
grep -v '^  ' kernel-units.log > kernel-units.sum
cat "$work/figures" "$work/summary"
! grep -q '^FAIL: ' kernel-units.sum
