#!/bin/sh
# gcc-option/run.sh: does GCC's own option -mlivepatch-calls, by the patch in gcc/, do
# what klpcall does?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run.sh [--checking LIST] [--every N | --sample] [--plugin FILE] [PART]...
#
#   --checking LIST  build GCC with --enable-checking=LIST; default: yes
#   --every N      only every Nth unit of the kernel, and every Nth random program
#   --sample       only the units in testsuite/kernel-units/sample, and a few programs;
#		   of GCC's tests, what torture/run.sh --sample takes
#   --plugin FILE  judge this plugin, instead of klpcall
#   PART           only these, out of:
#
#     units	the C units of a kernel, and 100 random programs that are full of gotos:
#		with the option, GCC must make the code that it makes with klpcall, to
#		the line, whether sibling calls become ordinary calls or are kept
#     gcc-tests	GCC's own tests, by torture/run.sh: those of the option, with none
#		failing; gcc.target/powerpc with the option and without; and the
#		programs of gcc.c-torture/execute, compiled with the option and
#		rerouted.  No failure may be new but those in expected-differences
#     bite	the proof that units can fail: two plugins that are wrong
#
# There are two moments at which GCC can begin to take local calls for non-local ones.
# gcc/'s patch does so from the beginning ("early"), and a few of GCC's decisions are
# then others.  For units, late.patch moves that to where klpcall acts ("late"); the
# figures say how much the early code differs from the late.  GCC's tests are run with
# the early one, as gcc/ has it.
#
# GCC is built from Debian's gcc-16-source, twice, which takes an hour; build-gcc.sh
# says how.  The units are those of Debian's linux-source-6.1 with lab/kernel.config,
# as TARGET_CC preprocesses them.
#
# Writes gcc-option.sum, in DejaGnu's format, into the current directory, and prints the
# figures; exits 1 if anything failed.  May be interrupted and started again: everything
# is kept in the cache, which has, besides what lab/ lists,
#
#   gcc-option/gcc-PACKAGEVERSION-SUM/	the compilers
#   gcc-option/programs-SUM/		the random programs, preprocessed
#   gcc-option/results-SUM/		what unit.sh found

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/corpus.sh
. "$top/lab/corpus.sh"
# shellcheck source=lab/mutants.sh
. "$top/lab/mutants.sh"
here=$top/testsuite/gcc-option
# shellcheck source=testsuite/gcc-option/build-gcc.sh
. "$here/build-gcc.sh"
kernel=6.1

checking=yes chosen=1 every=1 sample='' plugin_file='' parts=''
while [ $# -gt 0 ]; do
  case $1 in
    --sample) chosen=$top/testsuite/kernel-units/sample every=20 sample=--sample ;;
    --checking | --every | --plugin)
      [ $# -gt 1 ] || bad_usage "$1 wants a value"
      case $1 in
	--checking) checking=$2 ;;
	--every) chosen=$2 every=$2 ;;
	--plugin) plugin_file=$(readlink -e "$2") || die "no such plugin: $2" ;;
      esac
      shift ;;
    units | gcc-tests | bite) parts="$parts $1" ;;
    *) bad_usage "unknown argument '$1'" ;;
  esac
  shift
done
: "${parts:=units gcc-tests bite}"
case $every in
  *[!0-9]* | 0* | '') bad_usage "--every wants a number, not '$every'" ;;
esac
case $checking in
  *[!a-z,]* | '') bad_usage "--checking wants a list, as yes,rtl, not '$checking'" ;;
esac

# shellcheck disable=SC2046,SC2086 # lists of words
setup $gcc_packages $kernel_packages $(test_packages) csmith libcsmith-dev
scratch
gcc_build "$checking"

# --- units ---------------------------------------------------------------------

# choose_plugin: leave in $plugin a copy of what is judged, as this may take long and
# the original be made anew.
choose_plugin ()
{
  if [ -z "$plugin_file" ]; then
    build "$late"
    plugin_file=$plugin
  fi
  plugin=$work/$(basename "$plugin_file")
  cp "$plugin_file" "$plugin"
}

# make_programs DIRECTORY: put there 100 random programs, as lab/preprocess.sh puts a
# kernel's units.  csmith does not always come to an end.
make_programs ()
{
  say "making random programs"
  seed=0 made=0
  while [ $made -lt 100 ]; do
    if (cd "$work" && prlimit --cpu=10 csmith --seed $seed --max-funcs 5 \
	  --max-block-depth 2 --max-block-size 5 \
	  --probability-configuration "$here/gotos") > "$work/program.c" \
	  2> /dev/null && grep -q 'goto ' "$work/program.c"; then
      "$late" -w -I/usr/include/csmith -E -o "$1/$seed.i" "$work/program.c" || return
      case $((made % 5)) in
	0) echo -O1 ;;
	1) echo -O2 ;;
	2) echo -O3 ;;
	3) echo -Os ;;
	4) printf '%s\n' -O2 -fno-inline ;;
      esac > "$1/$seed.flags"
      gzip -n "$1/$seed.i"
      made=$((made + 1))
    fi
    seed=$((seed + 1))
  done
}

# run_units NAME: have unit.sh judge $units of $corpus; leaves their results, one after
# the other, in $work/NAME.
run_units ()
{
  for unit in $units; do
    [ -f "$results/$unit" ] || echo "$unit"
  done > "$work/todo"
  total=$(wc -l < "$work/todo")
  if [ "$total" != 0 ]; then
    export early late plugin corpus results refused
    xargs -P "$(nproc)" -n 1 sh "$here/unit.sh" < "$work/todo" | progress "$1" "$total"
  fi
  for unit in $units; do
    [ -f "$results/$unit" ] || die "$unit could not be judged"
    sed "s|^[^ ]|$unit: &|" "$results/$unit"
  done > "$work/$1"
}

# judge_units NAME: say what came of them.
judge_units ()
{
  for mode in call keep; do
    awk -v mode="$mode" '
      /^ / { if (shown) print; next }
      { shown = $2 == mode && $3 != "same" }
      shown' "$work/$1" > "$work/differ"
    judge_empty "$1: $mode: every line is the same" "$work/differ"
    grep -E "^[^ ]*: $mode same .* missing [1-9]" "$work/$1" > "$work/missing" || :
    judge_empty "$1: $mode: every call has its slot" "$work/missing"
  done
  grep -E '^[^ ]*: call same .* sibling [1-9]' "$work/$1" > "$work/sibling" || :
  judge_empty "$1: call: no sibling calls" "$work/sibling"
  judge "$1: call: there are slots" grep -qE ': call same .* slots [1-9]' "$work/$1"
  awk -v name="$1" '
    / (call|keep) (same|differs)/ { units[$2]++ }
    / (call|keep) same/ {
      same[$2]++
      for (i = 4; i < NF; i += 2)
	n[$2, $i] += $(i + 1)
    }
    / early differs/ { early++; lines += $4 }
    END {
      for (i = split("call keep", modes); i > 0; i--)
	{
	  m = modes[i]
	  printf "%s: %s: %d of %d units are the same, to the line", name, m, same[m], \
		 units[m]
	  printf ": %d functions, %d lines, %d calls with a slot, %d sibling calls\n", \
		 n[m, "functions"], n[m, "lines"], n[m, "slots"], n[m, "sibling"]
	}
      printf "%s: early: %d units have other code than late, %d lines\n", name, early, \
	     lines
    }' "$work/$1" >> "$work/figures"
}

# results_for FILE...: leave in $results where the results are that depend on these.
results_for ()
{
  results=$KLPCALL_CACHE/gcc-option/results-$(
    { basename "$gcc"; echo "$corpus"; code "$plugin" "$here/unit.sh" \
      "$top/testsuite/judges/asm-slots.awk" "$@"; } | cksum | cut -d ' ' -f 1)
  mkdir -p "$results"
}

part_units ()
{
  choose_plugin
  CC=$TARGET_CC
  find_units "$kernel" "$chosen"
  preprocess
  CC=$late
  refused_options "$corpus/refused-by-$(basename "$gcc")" env
  results_for "$refused"
  locked "gcc-option/$(basename "$results")" run_units kernel
  judge_units kernel

  programs=gcc-option/programs-$({ basename "$gcc"
    (cd "$work" && csmith --version)	# which writes a file
    code "$here/gotos" "$here/run.sh"; } | cksum | cut -d ' ' -f 1)
  cached "$programs" make_programs || die "the random programs cannot be made"
  corpus=$KLPCALL_CACHE/$programs
  units=$(find "$corpus" -name '*.flags' -printf '%f\n' | sort -n \
    | sed -n "s/\.flags$//; 1~${every}p")
  refused=/dev/null
  results_for
  locked "gcc-option/$(basename "$results")" run_units programs
  judge_units programs
}

# --- GCC's own tests -------------------------------------------------------------

# refused_without_toc: the 32-bit ABI has none.
refused_without_toc ()
{
  ! "$early" -m32 -mlivepatch-calls -S -o "$work/refused.s" "$top/lab/call.c" \
    2> "$work/refused.err" \
    && grep -q "error: .-mlivepatch-calls. requires the AIX or ELFv2 ABI" \
	    "$work/refused.err"
}

# kept_through_lto: of two files, one was compiled with the option.  Linked without it,
# the calls of that one alone have slots.
kept_through_lto ()
{
  for name in marked plain; do
    cat > "$work/$name.c" <<END
int elsewhere (int);
static __attribute__ ((noipa)) int callee_$name (int i) { return elsewhere (i) + 1; }
int $name (int i) { return callee_$name (i) + 1; }
END
  done
  "$early" -O2 -flto -mlivepatch-calls -c -o "$work/marked.o" "$work/marked.c" \
    && "$early" -O2 -flto -c -o "$work/plain.o" "$work/plain.c" \
    && "$early" -O2 -flto -r -flinker-output=nolto-rel -o "$work/both.o" \
		"$work/marked.o" "$work/plain.o" \
    && "$gcc_machine-objdump" -dr "$work/both.o" > "$work/both.dis" \
    && awk '
      # The instruction after the relocation of the call.
      called { after[called] = $NF; called = "" }
      $2 == "R_PPC64_REL24" { called = $3 }
      END {
	plain = after["callee_plain"]
	exit !(after["callee_marked"] == "nop" && plain != "" && plain != "nop")
      }' "$work/both.dis"
}

part_gcc_tests ()
{
  judge "gcc-tests: refused for an ABI without a TOC" refused_without_toc
  judge "gcc-tests: each file keeps its setting through LTO" kept_through_lto
  build "$late"
  make -C "$build/testsuite" reroute > "$work/log" 2>&1 \
    || { cat "$work/log" >&2; die "reroute cannot be built"; }
  mkdir "$work/torture"
  (cd "$work/torture" && env TARGET_CC="$early" GCC_SOURCE="$gcc" \
      SLOTS=-mlivepatch-calls EXPECTED="$here/expected-differences" \
      REROUTE="$build/testsuite/reroute" sh "$top/testsuite/torture/run.sh" \
      $sample livepatch-calls powerpc execute) > "$work/torture/out" || :
  judge "gcc-tests: they come to their end" \
	grep -q '^# of expected passes' "$work/torture/out"
  [ -f "$work/torture/torture.sum" ] || return 0
  sed -n "s/^\([A-Z]*\): torture: /\1: $suite: gcc-tests: /p" \
      "$work/torture/torture.sum" | tee -a "$sum"
  sed '/^[A-Z]*: torture: /d; /^# of /d; s/^[a-z]/gcc-tests: &/' "$work/torture/out" \
    >> "$work/figures"
}

# --- the proof -------------------------------------------------------------------

# caught NAME LINES SED-SCRIPT VERDICT...: with klpcall changed in this way, the units
# of the sample must fail, and have these verdicts.
caught ()
{
  name=$1
  if ! mutant "$late" "$work/$1" "$2" "$3"; then
    verdict FAIL "bite: $name can be built"
    return
  fi
  shift 3
  status=0
  (cd "$work/$name" && sh "$here/run.sh" --checking "$checking" --sample \
      --plugin klpcall.so units) > "$work/$name/out" 2>&1 || status=$?
  judge "bite: $name: units fail" [ $status = 1 ]
  for verdict; do
    judge "bite: $name: $verdict" grep -qxF "${verdict%%:*}: $suite: ${verdict#*: }" \
	  "$work/$name/gcc-option.sum"
  done
}

part_bite ()
{
  caught hundredth 2 "$hundredth" \
	 "FAIL: kernel: call: every line is the same" \
	 "FAIL: kernel: keep: every line is the same"
  caught siblings 2 's/^\(static enum .* sibcalls =\) SIBCALLS_CALL;$/\1 SIBCALLS_KEEP;/' \
	 "FAIL: kernel: call: every line is the same" \
	 "PASS: kernel: keep: every line is the same"
}

# --- the run ---------------------------------------------------------------------

suite gcc-option
: > "$work/figures"
for part in $parts; do
  case $part in
    units) part_units ;;
    gcc-tests) part_gcc_tests ;;
    bite) part_bite ;;
  esac
done
cat "$work/figures"
totals "$sum"
suite_passes
