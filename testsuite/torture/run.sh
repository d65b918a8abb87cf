#!/bin/sh
# torture/run.sh: do programs survive having their calls sent through a hostile
# stub, and do the compiler's own regression tests stay as they are?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run.sh [--sample] [--csmith FIRST-LAST | --csmith FIRST-] [PART]...
#
#   --sample	one chunk of each part, a few random programs, and less damage to
#		programs, for CI
#   --csmith	the seeds of random programs, in thousands; without a LAST, until
#		interrupted; default: 0-1
#   PART	only these, out of:
#
#     reroute	reroute itself: see check-reroute.sh
#     execute	gcc.c-torture/execute, at -O0 -O1 -O2 -O3 -Os and -O2 -flto: each
#		program compiled plain, and with klpcall and then rerouted (see
#		reroute.c); what works plain must work rerouted, and no eligible
#		call may lack its slot; a few calls are left alone, see
#		excepted-calls
#     nested	a few of these, those with nested functions; for bite.sh
#     compile	gcc.c-torture/compile, at the same levels,
#     plugin	gcc.dg/plugin
#     powerpc	and gcc.target/powerpc: compiled with klpcall and without, the
#		same tests must fail, but for those in expected-differences
#     csmith	random programs, by csmith, as with execute: what they print must
#		be the same
#     bite	the proof that this run can fail: see bite.sh
#     livepatch-calls
#		gcc.target/powerpc/livepatch-calls-*.c, of gcc/'s patch: none may
#		fail or be unsupported; not by default
#
# The tests of GCC are run by GCC's own harness (unit.sh), so that each test's
# directives are obeyed.
#
# What is tested: TARGET_CC, a compiler, maybe with options; PLUGIN, klpcall for
# it; REROUTE, the built tool.  The Makefile sets them; without them, klpcall is
# built for the newest cross compiler of this Debian release.  The tests are those
# of Debian's gcc-12-source, or of GCC_SOURCE, a directory with GCC's sources.
# SLOTS, options with which TARGET_CC itself makes the slots, may stand in for PLUGIN;
# EXPECTED is then the file of the differences that are to be expected.
#
# Writes torture.sum, in DejaGnu's format, into the current directory, and prints
# the figures; exits 1 if anything failed.  May be interrupted and started again:
# the results of finished units are kept in the cache, and used as long as what they
# depend on, comments aside, does not change:
#
#   src/gcc-12-source-PACKAGEVERSION/	GCC's testsuite
#   torture/SUM/PARTID/NUMBER		results of a unit; SUM is a checksum of the
#					compiler, the tests, the scripts here, and
#					of plugin and reroute where they are used

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
here=$top/testsuite/torture

sample=''
seeds=0-1
parts=''
while [ $# -gt 0 ]; do
  case $1 in
    --sample) sample=yes ;;
    --csmith)
      [ $# -gt 1 ] || bad_usage "--csmith wants seeds"
      seeds=$2
      shift ;;
    reroute | execute | nested | compile | plugin | powerpc | csmith | bite \
      | livepatch-calls)
      parts="$parts $1" ;;
    *) bad_usage "unknown argument '$1'" ;;
  esac
  shift
done
# gcc.dg/plugin cannot be divided, and takes a minute.
if [ -n "$sample" ]; then
  : "${parts:=reroute execute compile powerpc csmith bite}"
else
  : "${parts:=reroute execute compile plugin powerpc csmith bite}"
fi
echo "$seeds" | grep -qE '^[0-9]+-[0-9]*$' \
  || bad_usage "--csmith wants seeds, such as 0-1 or 2-, not '$seeds'"

# What a unit of csmith is: so many seeds.
csmith_block=20
levels='{ -O0 } { -O1 } { -O2 } { -O3 } { -Os } { -O2 -flto }'

scratch

# --- what is tested, and with what -------------------------------------------

needed="$(test_packages | xargs) csmith libcsmith-dev $source_packages gcc g++"
# shellcheck disable=SC2086 # a list of words
if [ -n "${PLUGIN:-}${SLOTS:-}" ]; then
  need $needed
else
  setup $needed
  build "$TARGET_CC"
  PLUGIN=$plugin
  make -C "$build/testsuite" reroute > "$build/reroute.log" 2>&1 \
    || { cat "$build/reroute.log" >&2; die "reroute cannot be built"; }
  REROUTE=$build/testsuite/reroute
fi

unpack_gcc ()
{
  say "unpacking gcc-12-source"
  dpkg-deb --fsys-tarfile "$deb" \
    | tar -xO --wildcards './usr/src/gcc-12/gcc-12.*.tar.xz' \
    | tar -C "$1" --strip-components=1 --wildcards -xJf - '*/gcc/testsuite'
}
if [ -n "${GCC_SOURCE:-}" ]; then
  [ -d "$GCC_SOURCE/gcc/testsuite" ] \
    || die "GCC_SOURCE=$GCC_SOURCE has no gcc/testsuite"
  gcc_tests=$(cd "$GCC_SOURCE/gcc/testsuite" && pwd)
  tests_id=$(cd "$gcc_tests" && find . -type f -printf '%p %s %T@\n' | sort)
else
  debian_package bookworm gcc-12-source "$(dpkg --print-architecture)"
  tests_id=gcc-12-source-$(dpkg-deb -f "$deb" Version)
  cached "src/$tests_id" unpack_gcc || die "gcc-12-source cannot be unpacked"
  gcc_tests=$KLPCALL_CACHE/src/$tests_id/gcc/testsuite
fi

# Copies, since this may take long and the originals be made anew.
CC=$TARGET_CC
cp "${REROUTE:?}" "$work/reroute"
if [ -n "${SLOTS:-}" ]; then
  slots=$SLOTS slots_name=$SLOTS
else
  cp "$PLUGIN" "$work/klpcall.so"
  slots=-fplugin=$work/klpcall.so slots_name=klpcall
fi
: "${EXPECTED:=$here/expected-differences}"
reroute=$work/reroute
machine=$($CC -dumpmachine)
: "${QEMU=qemu-ppc64le}"
QEMU_SYSROOT=/usr/$machine

# Functions that any program may contain and klpcall has not compiled: those of
# the compiler's and the C library's start files and static libraries.  libgcc's
# cleanup belongs to -fsplit-stack; the name is too common to leave it in.
foreign=$work/foreign
for file in crt1.o crti.o crtn.o crtbegin.o crtend.o libgcc.a libc_nonshared.a; do
  $($CC -print-prog-name=nm) --defined-only \
    "$($CC -print-file-name="$file")" 2> "$work/nm.err" \
    || die "nm cannot read $file of $CC: $(head -n 1 "$work/nm.err")"
done | awk 'NF == 3 && $2 ~ /^[TtWwi]$/ && $3 != "cleanup" { print $3 }' \
  | sort -u > "$foreign"

cc_id=$($CC -v 2>&1; cksum "$($CC -print-prog-name=cc1)")
id=$({ printf '%s\n' "$CC" "$cc_id" "$tests_id" "$levels" "$QEMU"
       code "$here/unit.sh" "$here/../boards/qemu-user.exp"
     } | cksum | tr -d ' ')

results_plain=$KLPCALL_CACHE/torture/$id
id=$({ echo "$id"
       if [ -n "${SLOTS:-}" ]; then echo "$SLOTS"; else code "$work/klpcall.so"; fi
     } | cksum | tr -d ' ')
results_klpcall=$KLPCALL_CACHE/torture/$id
id=$({ echo "$id"; code "$reroute"; } | cksum | tr -d ' ')
results_rerouted=$KLPCALL_CACHE/torture/$({ echo "$id"
  code "$here/rerouting-cc.sh" "$here/excepted-calls"
  } | cksum | tr -d ' ')
id=$({ echo "$id $csmith_block"
       code "$here/csmith.sh"
       (cd "$work" && csmith --version)   # which writes a file
     } | cksum | tr -d ' ')
results_csmith=$KLPCALL_CACHE/torture/$id
mkdir -p "$results_plain" "$results_klpcall" "$results_rerouted" "$results_csmith"
export CC QEMU QEMU_SYSROOT gcc_tests machine slots reroute foreign levels
export csmith_block results_plain results_klpcall results_rerouted results_csmith

# shellcheck source=testsuite/torture/parts.sh
. "$here/parts.sh"

# --- running -------------------------------------------------------------------

# run_units: read units, as "SCRIPT ARGUMENT...", and run those that are to be
# done, as many at a time as there are processors.
run_units ()
{
  while read -r script arguments; do
    # shellcheck disable=SC2086 # words
    entry=$(entry_of $arguments)
    [ -e "$entry" ] || echo "$entry $here/$script $arguments"
  done > "$work/todo"
  total=$(wc -l < "$work/todo")
  [ "$total" -gt 0 ] || return 0
  # GCC's own tests are judged later.
  xargs -P "$(nproc)" -L 1 sh "$work/unit" < "$work/todo" \
    | sed -u '/^csmith /! s/$/ 0/' | progress torture "$total"
  while read -r entry script arguments; do
    [ -e "$entry" ] \
      || die "$(basename "$script") $arguments did not come to its end"
  done < "$work/todo"
}
# Another run may be at the same unit.
cat > "$work/unit" <<'END'
mkdir -p "$KLPCALL_CACHE/lock/torture"
lock=$KLPCALL_CACHE/lock/torture/$(echo "$1" | cksum | cut -d ' ' -f 1)
exec 9> "$lock"
flock 9
[ ! -e "$1" ] || { echo "$*"; exit; }
shift
sh "$@" 9>&-
END
entry_of ()
{
  case $1,$# in
    plain,3) echo "$results_plain/$(part_id "$2")/$3" ;;
    klpcall,3) echo "$results_klpcall/$(part_id "$2")/$3" ;;
    rerouted,3) echo "$results_rerouted/$(part_id "$2")/$3" ;;
    *,1) echo "$results_csmith/$1" ;;
  esac
}

# chunks PART: the numbers of the chunks of PART to run.
chunks ()
{
  if [ -n "$sample" ]; then
    echo 0
  else
    seq 0 $(($(part_chunks "$1") - 1))
  fi
}

# blocks: the numbers of csmith's blocks to run, a thousand seeds at most.
blocks ()
{
  if [ -n "$sample" ]; then
    seq 0 1
  else
    seq $(($1 * 1000 / csmith_block)) $((($1 + 1) * 1000 / csmith_block - 1))
  fi
}

# --- judging -------------------------------------------------------------------

suite torture
figures=$work/figures
: > "$figures"

# gather VARIANT PART: all its results in $work/VARIANT, in one order.
gather ()
{
  for number in $(chunks "$2"); do
    cat "$(entry_of "$1" "$2" "$number")/results"
  done | LC_ALL=C sort > "$work/$1"
  grep -E '^(FAIL|UNRESOLVED|ERROR|XPASS|WARNING):' "$work/$1" \
       > "$work/$1.failures" || :
}

# sums FILE...: add up what reroute says, after any "SOURCE:".
sums ()
{
  awk '
    {
      calls = 0
      for (i = 1; i < NF; i++)
	if ($i == "rerouted" && $(i + 1) ~ /^[0-9]+$/)
	  for (calls = $(i + 1); i < NF; i += 2)
	    {
	      if (!($i in sum))
		order[++n] = $i
	      sum[$i] += $(i + 1)
	    }
      programs += calls > 0
    }
    END {
      printf "  programs with rerouted calls: %d\n  calls:", programs
      for (i = 1; i <= n; i++)
	printf "%s %s %d", (i > 1 ? "," : ""), order[i], sum[order[i]]
      print ""
    }' "$@"
}

# judge_part PART VARIANT: say what came of one of GCC's suites.
judge_part ()
{
  gather plain "$1"
  gather "$2" "$1"
  mv "$work/$2" "$work/with"
  mv "$work/$2.failures" "$work/with.failures"
  LC_ALL=C comm -13 "$work/plain.failures" "$work/with.failures" > "$work/new"
  LC_ALL=C comm -23 "$work/plain.failures" "$work/with.failures" > "$work/gone"
  awk -F '\t' -v part="$1" -v used="$work/used" '
    FNR == NR {
      if (!/^#/ && $1 == part)
	expected[$2] = $3
      next
    }
    {
      for (e in expected)
	if (index($0, e) == 1)
	  {
	    print "  expected: " $0 ": " expected[e] > used
	    met[e] = 1
	    next
	  }
      print
    }
    END {
      close(used)
      for (e in expected)
	if (!(e in met))
	  print "did not happen: " e > (used ".not")
    }' "$EXPECTED" "$work/new" > "$work/unexpected"
  {
    echo "$1: $(grep -c '^PASS:' "$work/plain") tests pass plain," \
	 "$(grep -c '^PASS:' "$work/with") with $slots_name;" \
	 "$(wc -l < "$work/plain.failures") and" \
	 "$(wc -l < "$work/with.failures") fail"
    echo "  failures that are new: $(wc -l < "$work/new")," \
	 "not expected: $(wc -l < "$work/unexpected")"
    [ ! -f "$work/used" ] || cat "$work/used"
  } >> "$figures"
  judge_empty "$1: no failure that the plain compile does not have" \
	  "$work/unexpected"
  if [ "$2" != rerouted ]; then
    judge_empty "$1: no failure that only the plain compile has" "$work/gone"
  fi
  if [ -z "$sample" ] && { [ -z "${GCC_SOURCE:-}" ] || [ -n "${SLOTS:-}" ]; } \
       && grep -q "^$1	" "$EXPECTED"; then
    touch "$work/used.not"
    judge_empty "$1: every expected difference is there" "$work/used.not"
  fi
  rm -f "$work/used" "$work/used.not"
}

# judge_own PART: say what came of one whose tests are for a compiler that makes the
# slots itself.
judge_own ()
{
  gather plain "$1"
  echo "$1: $(grep -c '^PASS:' "$work/plain" || :) tests pass" >> "$figures"
  judge_empty "$1: no failure" "$work/plain.failures"
  grep '^UNSUPPORTED:' "$work/plain" > "$work/unsupported" || :
  judge_empty "$1: no test is left out" "$work/unsupported"
  judge "$1: there are tests" grep -q '^PASS:' "$work/plain"
}

# judge_programs PART: say what came of one whose programs were rerouted.
judge_programs ()
{
  judge_part "$1" rerouted
  for number in $(chunks "$1"); do
    cat "$(entry_of rerouted "$1" "$number")/programs"
  done > "$work/programs"
  {
    echo "  programs linked: $(wc -l < "$work/programs")"
    sums "$work/programs"
    echo "  left out, by directives of the test: $(
      grep -c '^UNSUPPORTED:' "$work/plain" || :)"
    echo "  left out, plain fails: $(
      sed -n 's/^FAIL: \([^ ]*\) .*/\1/p' "$work/plain.failures" \
	| sort -u | tr '\n' ' ')"
    sed -n 's/^[^:]*: not rerouted: /  not rerouted: /p' "$work/programs" \
      | sort | uniq -c | sed 's/^ *\([0-9]*\)  \(.*\)/  \2: \1/'
  } >> "$figures"
  grep -E ': .* lacking [1-9]' "$work/programs" > "$work/lacking" || :
  judge_empty "$1: no eligible call without a slot" "$work/lacking"
  grep 'reroute crashed' "$work/programs" > "$work/crashed" || :
  judge_empty "$1: reroute does not crash" "$work/crashed"
  if [ -z "$sample" ] && [ -z "${GCC_SOURCE:-}" ] && [ "$1" = execute ]; then
    awk -F '\t' '
      FILENAME ~ /excepted-calls$/ { if (!/^#/) listed[$1] = 1; next }
      / excepted [1-9]/ { sub(/:.*/, ""); delete listed[$0] }
      END { for (name in listed) print "no call was left alone in: " name }' \
	"$here/excepted-calls" "$work/programs" > "$work/stale"
    judge_empty "$1: every call that is to be left alone is there" "$work/stale"
  fi
  sums "$work/programs" | grep -q 'rerouted [1-9]' || echo none > "$work/none"
  touch "$work/none"
  judge_empty "$1: calls were rerouted" "$work/none"
}

# judge_csmith FIRST LAST: the same for the random programs, of these thousands.
judge_csmith ()
{
  for thousand in $(seq "$1" "$2"); do
    for block in $(blocks "$thousand"); do
      cat "$(entry_of "$block")"
    done
  done > "$work/csmith"
  {
    echo "csmith: $(wc -l < "$work/csmith") programs, the same:" \
	 "$(grep -c '^[0-9]* same ' "$work/csmith" || :)," \
	 "do not end in time: $(grep -c '^[0-9]* timeout ' "$work/csmith" || :)"
    sums "$work/csmith"
  } >> "$figures"
  grep -vE '^[0-9]+ (same|timeout) ' "$work/csmith" > "$work/differ" || :
  judge_empty "csmith: rerouted programs print the same" "$work/differ"
  grep -E ' lacking [1-9]' "$work/csmith" > "$work/lacking" || :
  judge_empty "csmith: no eligible call without a slot" "$work/lacking"
}

# --- the run -------------------------------------------------------------------

for part in $parts; do
  case $part in
    reroute | csmith | bite) continue ;;
    execute | nested) variant=rerouted ;;
    livepatch-calls) variant='' ;;
    *) variant=klpcall ;;
  esac
  for number in $(chunks "$part"); do
    echo "unit.sh plain $part $number"
    [ -z "$variant" ] || echo "unit.sh $variant $part $number"
  done
done > "$work/units"
run_units < "$work/units"
for part in $parts; do
  case $part in
    reroute)
      sh "$here/check-reroute.sh" ${sample:+--sample} | tee -a "$sum" ;;
    execute | nested) judge_programs "$part" ;;
    livepatch-calls) judge_own "$part" ;;
    csmith)
      first=${seeds%-*} last=${seeds#*-}
      [ -z "$sample" ] || { first=0 last=0; }
      thousand=$first
      while [ -z "$last" ] || [ "$thousand" -le "$last" ]; do
	say "random programs, seeds from $((thousand * 1000)) on"
	blocks "$thousand" | sed 's/^/csmith.sh /' | run_units
	if [ -z "$last" ]; then
	  judge_csmith "$thousand" "$thousand"
	  cat "$figures"
	  : > "$figures"
	fi
	thousand=$((thousand + 1))
      done
      judge_csmith "$first" "$last" ;;
    bite)
      sh "$here/bite.sh" | tee -a "$sum" ;;
    *) judge_part "$part" klpcall ;;
  esac
done

cat "$figures"
totals "$sum"
suite_passes
