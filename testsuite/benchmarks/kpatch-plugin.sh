#!/bin/sh
# What kpatch's own plugin does to a kernel's code, and what klpcall does.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: kpatch-plugin.sh [--short | --every N] [VERSION...]
#
#   --short    every 96th unit, and no instructions counted
#   --every N  every Nth unit, instead of every 16th
#   VERSION    versions of GCC, such as 12; default: 12 14 15 16
#
# kpatch's plugin is that of Debian's source package in sid, built for each of the
# compilers, as klpcall is.  The compilers compile 48 units of Debian's
# linux-source-6.1 (kernel.config), every 16th of those that a build makes.  Each is
# compiled plain, with kpatch's plugin, and with klpcall, with sibcalls=keep and
# without.  For all units of a compiler, the table adds up
#
#   calls without a slot    that should have one (see judges/asm-slots.awk)
#   slots added             to the plain compiler's, those of recursive calls among
#                           them: a function's calls to itself need none
#   sibling calls           that are left
#   other lines             that differ from the plain compiler's, not counting added
#                           nops, and the units that they are in; not given for
#                           klpcall without sibcalls=keep, which changes sibling
#                           calls
#   cc1                     the instructions that it executes, divided by those of the
#                           plain compiler: minimum, median and maximum, for every
#                           sixth unit, unless kpatch's plugin does nothing there
#
# Exits 1 if klpcall leaves a call without a slot or a sibling call, or changes
# another line.  The compilers of this Debian release are the machine's own; any
# other is in a chroot of the release that has it.  May be interrupted and started
# again.  The cache keeps
#
#   kpatch-plugin/CORPUS-VERSION-SUM/	results
#   debian/RELEASE-valgrind-unpacked/	what counts in a chroot

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
# shellcheck source=lab/corpus.sh
. "$top/lab/corpus.sh"
# shellcheck source=lab/kpatch-plugin.sh
. "$top/lab/kpatch-plugin.sh"
unit_script=$top/testsuite/benchmarks/kpatch-plugin-unit.sh
every=16
every_counted=6

short=
case ${1:-} in
  --short)
    short=yes
    every=96
    shift ;;
  --every)
    every=${2:-}
    case $every in
      *[!0-9]* | 0* | '') bad_usage "--every wants a number, not '$every'" ;;
    esac
    shift 2 ;;
esac
[ $# -gt 0 ] || set -- 12 14 15 16
packages="${kernel_packages:?} ${own_plugin_packages:?}"
for version; do
  case $version in
    *[!0-9]*) bad_usage "unknown argument '$version'" ;;
  esac
  known_gcc "$version"
  release=$(release_of "$version")
  if [ "$release" = "$this_release" ]; then
    packages="$packages valgrind $(build_packages "${cross}gcc-$version")"
  else
    chroots_are_possible
    packages="$packages $chroot_packages"
  fi
done
# shellcheck disable=SC2086 # a list of words
setup $packages

# use VERSION: leave in $CC the compiler, in $chroot where it is, in $plugin and
# $own_plugin the plugins for it, in $results where the results are, and in $refused
# the file of options that it does not know.
use ()
{
  CC=${cross}gcc-$1
  release=$(release_of "$1")
  inside_binds=
  if [ "$release" = "$this_release" ]; then
    chroot=
    build "$CC"
    cp "$plugin" "$work/"	# The original may be made anew.
    plugin=$work/klpcall.so
    plugin_is=$(plugin_id)
  else
    chroot_plugin "$1"
    plugin_is=$plugin_entry
  fi
  own_plugin sid "$CC" "$chroot"
  inside_binds="$top $KLPCALL_CACHE"
  refused_options "$work/refused" inside_or_here "$chroot"
  results=$KLPCALL_CACHE/kpatch-plugin/$id-$1-$(
    { cat "$refused"; code "$unit_script" "$top/testsuite/judges/asm-slots.awk"
      echo "$plugin_is $own_plugin_entry"; } | cksum | cut -d ' ' -f 1)
  mkdir -p "$results"
  cp "$refused" "$results/refused"	# A chroot does not see $work.
  refused=$results/refused
}

# find_valgrind: leave in $valgrind what counts where $CC is: the machine's own, or a
# program that is unpacked beside the chroot.  GCC's -wrapper takes no spaces.
find_valgrind ()
{
  valgrind=valgrind
  [ -n "$chroot" ] || return 0
  debian_package "$release" valgrind "$(dpkg --print-architecture)"
  cached "debian/$release-valgrind-unpacked" dpkg-deb -x "$deb" \
    || die "$deb cannot be unpacked"
  valgrind=$KLPCALL_CACHE/debian/$release-valgrind-unpacked/usr
  valgrind=env,VALGRIND_LIB=$valgrind/libexec/valgrind,$valgrind/bin/valgrind
}

# measure WHAT UNIT...: see to it that there are results of these units.  WHAT is
# an argument of $unit_script.
measure () { locked "kpatch-plugin/${results##*/}" measure_units "$@"; }
measure_units ()
{
  what=$1
  shift
  for unit; do
    [ -f "$results/$what/$unit" ] || echo "$unit"
  done > "$work/todo"
  [ -s "$work/todo" ] || return 0
  say "$CC: $what of $(wc -l < "$work/todo") units"
  export CC plugin own_plugin corpus refused results valgrind
  # results_of says which one failed.
  inside_or_here "$chroot" xargs -P "$(nproc)" -n 1 sh "$unit_script" "$what" \
    < "$work/todo" || :
}

# results_of WHAT UNIT...: print them.
results_of ()
{
  what=$1
  shift
  for unit; do
    [ -f "$results/$what/$unit" ] || die "$CC: no $what of $unit"
    sed "s|^|$unit |" "$results/$what/$unit"
  done
}

# does_something: do kpatch's plugin's slots differ from the plain compiler's?
does_something ()
{
  # UNIT slots NAME calls N slots N
  awk '$2 == "slots" && ($3 == "plain" || $3 == "kpatch") { n[$3] += $7 }
       END { exit n["kpatch"] <= n["plain"] }' "$work/results"
}

# report VERSION: print the table of the results that are read, and PASS: and FAIL:
# for what klpcall claims; false if there is a FAIL.
report ()
{
  awk -v title="$(inside_or_here "$chroot" "$CC" --version | sed 1q)" \
      -v kpatch="kpatch $kpatch_version" -v version="$1" \
      -v own_plugin="$own_plugin" \
      -v own_plugin_said="$(grep -m 1 ': error: ' "$own_plugin_said")" '
    function number (name, key) { return sum[name, key] + 0 }
    # A line of the table, with the cells of the four columns.
    function line (what, plain, own, keep, call)
    {
      text = sprintf("%-22s %8s %14s %14s %10s", what, plain, own, keep, call)
      sub(/ +$/, "", text)
      print text
    }
    function row (what, plain, own, keep, call)
    {
      line(what, plain, own_plugin == "" ? "-" : own, keep, call)
    }
    function counts (what, key)
    {
      row(what, number("plain", key), number("kpatch", key), number("keep", key), \
	  number("call", key))
    }
    function added (name) { return number(name, "slots") - number("plain", "slots") }
    function recursive (name)
    {
      return number("plain", "recursion") - number(name, "recursion")
    }
    # The ratios of NAME, sorted, in sorted[1..n].
    function sort_ratios (name,    unit, i)
    {
      n = 0
      for (unit in instructions_of)
	{
	  value = count[unit, name] / count[unit, "plain"]
	  for (i = ++n; i > 1 && sorted[i - 1] > value; i--)
	    sorted[i] = sorted[i - 1]
	  sorted[i] = value
	}
    }
    function ratio (name, which)
    {
      sort_ratios(name)
      return sprintf("%.4f", sorted[which == "minimum" ? 1 : which == "maximum" ? n \
			     : int((n + 1) / 2)])
    }
    function judge (ok, text)
    {
      print (ok ? "PASS: " : "FAIL: ") "GCC " version ": " text
      failed = failed || !ok
    }

    !($1 in seen) { seen[$1] = 1; units++ }
    $2 == "slots" {
      for (i = 4; i < NF; i += 2)
	sum[$3, $i] += $(i + 1)
    }
    $2 == "others" { sum[$3, "others"] += $4; sum[$3, "units"] += $4 > 0 }
    $2 == "fails" {
      sum[$3, "fails"]++
      if (!($3 in message))
	message[$3] = substr($0, index($0, $4))
    }
    $2 == "instructions" { counted = instructions_of[$1] = 1; count[$1, $3] = $4 }

    END {
      printf "\n%s, %d units, %d calls\n\n", title, units, number("plain", "calls")
      line("", "plain", kpatch, "klpcall keep", "klpcall")
      counts("calls without a slot", "missing")
      row("slots added", "", added("kpatch"), added("keep"), added("call"))
      row("  of recursive calls", "", recursive("kpatch"), recursive("keep"), \
	  recursive("call"))
      counts("sibling calls", "sibling")
      row("other lines", "", number("kpatch", "others"), number("keep", "others"), "")
      row("  in units", "", number("kpatch", "units"), number("keep", "units"), "")
      words = split("minimum median maximum", which)
      for (i = 1; counted && i <= words; i++)
	row("cc1, " which[i], "", ratio("kpatch", which[i]), ratio("keep", which[i]), "")
      if (own_plugin == "")
	print "\nkpatch'\''s plugin cannot be compiled for it:\n" own_plugin_said
      for (name in message)
	print "\n" name " fails in " number(name, "fails") " units:\n" message[name]
      print ""
      judge(!number("keep", "fails") && !number("call", "fails"), \
	    "klpcall compiles all units")
      judge(!number("keep", "missing") && !number("call", "missing"), \
	    "klpcall leaves no call without a slot")
      judge(!number("call", "sibling"), "klpcall leaves no sibling call")
      judge(!number("keep", "others"), \
	    "klpcall with sibcalls=keep changes no other line")
      exit failed
    }'
}

scratch
CC=$TARGET_CC
find_units 6.1 "$every"
preprocess
counted=
[ -n "$short" ] \
  || counted=$(echo "$units" | awk -v every="$every_counted" 'NR % every == 1')

failed=
for version; do
  use "$version"
  # shellcheck disable=SC2086 # lists of words
  {
    measure code $units
    results_of code $units > "$work/results"
    if [ -n "$counted" ] && does_something; then
      find_valgrind
      measure instructions $counted
      results_of instructions $counted >> "$work/results"
    fi
  }
  report "$version" < "$work/results" || failed=yes
done
[ -z "$failed" ]
