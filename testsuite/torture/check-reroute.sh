#!/bin/sh
# Does reroute do what it says?  Prints PASS: and FAIL: lines as DejaGnu does, and
# exits 1 if there is a FAIL.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
#   sh check-reroute.sh [--sample]
#
#   --sample   two levels of optimisation, and a seventh of the damages
#
# reroute is built with sanitizers here.  What a program prints before and after
# must be the same (programs/), at each level of optimisation; and whatever is wrong
# with a file must be an error in one line, a status that says so, and no output
# file.  The variables that run.sh exports say what is tested: CC, slots, foreign,
# QEMU, QEMU_SYSROOT.

set -eu
optimisations="-O0 -O1 -O2 -O3 -Os -O2,-flto" step=8
if [ "${1:-}" = --sample ]; then
  # Not all of the same field in the entries of a table.
  optimisations="-O0 -O2,-flto" step=56
fi
: "${CC:?}" "${slots:?}" "${foreign:?}" "${machine:?}"
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
failed=0

verdict ()
{
  if [ "$1" = 0 ]; then
    printf 'PASS: reroute: %s\n' "$2"
  else
    printf 'FAIL: reroute: %s\n' "$2"
    failed=1
    sed 's/^/  /' said >&2
  fi
}

# check NAME COMMAND...
check ()
{
  name=$1
  shift
  "$@" > said 2>&1 && result=0 || result=1
  verdict "$result" "$name"
}

# link NAME OPTION...: compile programs/NAME.c to NAME.
link ()
{
  program=$1
  shift
  # shellcheck disable=SC2086 # may have options
  $CC -fno-pie -no-pie -Wl,--emit-relocs,--traditional-format "$@" \
      -o "$program" "$here/programs/$program.c" -lpthread
}

# run_program FILE ARGUMENT...: run it, leave what it says in FILE.said.
run_program ()
{
  file=$1
  shift
  # shellcheck disable=SC2086 # empty on ppc64le
  timeout 120 ${QEMU:+$QEMU -L "$QEMU_SYSROOT"} "./$file" "$@" \
	  > "$file.said" 2>&1
}

# same NAME OPTION...: programs/NAME.c must do the same before and after.
same ()
{
  # shellcheck disable=SC2086 # a list of words
  link "$@" $slots \
    && run_program "$1" \
    && ./reroute --foreign "$foreign" "$1" "$1.rerouted" > counts \
    && cat counts && grep -q '^rerouted [1-9][0-9]* lacking 0 ' counts \
    && run_program "$1.rerouted" \
    && diff "$1.said" "$1.rerouted.said"
}

# refuses STATUS TEXT ARGUMENT...: reroute ARGUMENT... OUT must exit with STATUS
# and say TEXT, in one line, and leave no file.
refuses ()
{
  want=$1 text=$2
  shift 2
  rm -f out out.*
  got=0
  ./reroute --foreign "$foreign" "$@" out > out.stdout 2> out.stderr || got=$?
  cat out.stderr
  [ "$got" = "$want" ] && [ ! -e out ] \
    && [ "$(wc -l < out.stderr)" = 1 ] && grep -qF -e "$text" out.stderr \
    && [ "$(echo out.*)" = "out.stderr out.stdout" ]
}

# damaged: reroute may take it or not, but neither crash nor leave half a file.
damaged ()
{
  rm -f out
  got=0
  ./reroute --foreign "$foreign" bad out > out.stdout 2> out.stderr || got=$?
  case $got in
    0) [ -s out ] ;;
    1 | 2) [ ! -e out ] && [ "$(wc -l < out.stderr)" = 1 ] ;;
    *) false ;;
  esac
}

# poke FILE OFFSET BYTES: overwrite them, given as for printf.
poke ()
{
  # shellcheck disable=SC2059 # it is a format
  printf "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc 2> dd.err
}

# number FILE OFFSET: the four bytes there.
number ()
{
  od -A n -t u4 -j "$2" -N 4 "$1" | tr -d ' '
}

counts_are ()
{
  ./reroute "$@" out > counts && cat counts && grep -qE "^$want$" counts
}

# The junk, register by register.
junk ()
{
  # shellcheck disable=SC2086 # a list of words
  link registers -O2 $slots \
    && run_program registers as-is && cat registers.said \
    && ./reroute --foreign "$foreign" registers registers.rerouted \
    && { run_program registers.rerouted && status=0 || status=$?
	 cat registers.rerouted.said
	 [ "$status" = 0 ]; }
}
# Bad usage.
refuses_usage ()
{
  got=0
  ./reroute "$@" out > out.stdout 2> said.by || got=$?
  cat said.by
  [ "$got" = 2 ] && [ ! -e out ] && grep -q '^reroute: usage: ' said.by \
    && [ "$(wc -l < said.by)" = 1 ]
}

# An output that cannot be written.
no_output ()
{
  got=0
  ./reroute --foreign "$foreign" good full/nowhere/out > said.by 2>&1 || got=$?
  cat said.by
  [ "$got" = 2 ] && grep -q 'nowhere/out cannot be written' said.by \
    && got=0 && { ./reroute --foreign "$foreign" good full > said.by 2>&1 \
		    || got=$?; } \
    && cat said.by && [ "$got" = 2 ] && [ "$(echo full*)" = full ]
}

not () { ! "$@"; }
refuses_alone () { foreign=/dev/null; refuses "$@"; foreign=$all_foreign; }
all_foreign=$foreign

check "builds with sanitizers" gcc -std=gnu11 -g -O1 -Wall -Wextra -Werror \
      -fsanitize=address,undefined -fno-sanitize-recover=all \
      -o reroute "$here/reroute.c" -lelf
[ -x reroute ] || exit 1

# --- programs that survive

for level in $optimisations; do
  level=$(echo "$level" | tr , ' ')
  for program in arguments jumps signals threads kinds; do
    # shellcheck disable=SC2086 # a list of words
    check "$program $level" same $program $level
  done
done

check "each register is what the ABI promises, and no more" junk
check "without stubs, they are not" not run_program registers

# --- what is counted

# shellcheck disable=SC2086 # a list of words
link kinds -O2 $slots
want='rerouted 8 lacking 0 unnamed 0 excepted 0 undefined 3 linker 0 far 0 recursion 1'
want="$want nested 2 pcrel 0 helper 0 foreign [0-9]+ sibling 0"
check "counts" counts_are --foreign "$foreign" kinds
want='rerouted 3 lacking 0 unnamed 5 .*'
check "--only" counts_are --only leaf --only recursive --foreign "$foreign" kinds
want='rerouted 2 lacking 0 unnamed 6 .*'
check "--only an alias" counts_are --only alias --foreign "$foreign" kinds
want='rerouted 4 lacking 0 unnamed 0 excepted 4 .*'
check "--except" counts_are --except leaf --except recursive \
      --except apart --except ap --foreign "$foreign" kinds
check "without --foreign, the start files' calls lack slots" \
      refuses_alone 1 "reroute: kinds: " kinds

cp kinds kinds.slots
link kinds -O2
# To a nested function, it might be a call with a static chain.
check "a program without slots is refused" \
      refuses 1 "reroute: kinds: 7 eligible calls have no slot, the first at " kinds
grep -qE '^rerouted 0 lacking 7 ' out.stdout && cp out.stdout said && result=0 \
  || result=1
verdict "$result" "its calls are counted"

# --- what is no input

cp kinds.slots good
echo "no program" > bad
check "not ELF" refuses 2 "is not an ELF file" bad
: > bad
check "empty" refuses 2 "is not an ELF file" bad
check "not there" refuses 2 "cannot be read" nowhere
check "a directory" refuses 2 "is not a file" .
mkfifo pipe
check "a FIFO" refuses 2 "is not a file" pipe
check "another machine" refuses 2 "is not for ppc64le" "$(command -v sh)"
check "--only without a name" refuses_usage --only
check "--except without a name" refuses_usage --except
check "an unknown option" refuses_usage --all good
check "one name" refuses_usage
check "--foreign without a file" \
      refuses 2 "nowhere: No such file" --foreign nowhere good
mkdir full
check "an output that cannot be written" no_output

# shellcheck disable=SC2086 # may have options
$CC -O2 -fno-pie -no-pie -o bad "$here/programs/kinds.c"
check "no relocations" refuses 2 "has no relocations; link it with" bad
# shellcheck disable=SC2086
$CC -O2 -pie -fpie -Wl,--emit-relocs -o bad "$here/programs/kinds.c"
check "position-independent" refuses 2 "is position-independent" bad
# shellcheck disable=SC2086
$CC -O2 -c -o bad "$here/programs/kinds.c"
check "an object" refuses 2 "is not a program" bad
# shellcheck disable=SC2086
echo 'int i;' | $CC -mbig-endian -mabi=elfv1 -c -o bad -x c -
check "big-endian" refuses 2 "is not for ppc64le" bad
cp good bad
poke bad 48 '\1'
check "ELFv1" refuses 2 "is for the ELFv1 ABI" bad
# shellcheck disable=SC2086
$CC -O2 -fno-pie -no-pie -s -o bad "$here/programs/kinds.c"
check "stripped" refuses 2 "has no symbols; do not strip it" bad

# --- what is damaged

# Everything from the section headers on, and the headers at the front.
sections=$(number good 40)
size=$(wc -c < good)
bad_ones=0
n=0
try ()
{
  n=$((n + 1))
  damaged || { bad_ones=$((bad_ones + 1)); head -n 5 out.stderr >> said; }
}
: > said
cut=$((size - 1))
while [ $cut -gt 0 ]; do
  head -c $cut good > bad
  try
  cut=$((cut - cut / 20 - 61))
done
verdict $bad_ones "cut short in $n places"

for bytes in '\377\377\377\377\377\377\377\377' '\0\0\1\0\0\0\0\0'; do
  n=0 bad_ones=0
  : > said
  at=0
  while [ "$at" -lt "$size" ]; do
    cp good bad
    poke bad "$at" "$bytes"
    try
    at=$((at + step))
    [ "$at" -lt 640 ] || [ "$at" -ge "$sections" ] || at=$sections
  done
  verdict $bad_ones "$n headers with $bytes in them"
done

# Symbols and relocations that lie: all of one section get the same bytes.
for section in .symtab .rela.text .strtab; do
  # shellcheck disable=SC2046 # offset and size
  set -- $("$($CC -print-prog-name=readelf)" -SW good \
	     | sed -n "s/^.* $section  *[A-Z]*  *[0-9a-f]*  *\([0-9a-f]*\)  *\([0-9a-f]*\) .*/\1 \2/p")
  begin=$(printf '%d' "0x$1") end=$(printf '%d' "0x$2")
  end=$((begin + end))
  n=0 bad_ones=0
  : > said
  at=$begin
  while [ "$at" -lt $end ]; do
    cp good bad
    case $((at / 8 % 3)) in
      0) poke bad "$at" '\377\377\377\377\377\377\377\177' ;;
      1) poke bad "$at" '\12\0\0\0\377\377\377\177' ;;
      2) poke bad "$at" '\4\0\0\20\0\0\0\0' ;;
    esac
    try
    at=$((at + step))
  done
  verdict $bad_ones "$n lies in $section"
done

[ "$failed" = 0 ]
