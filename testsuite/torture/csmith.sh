#!/bin/sh
# csmith.sh BLOCK: compare what random programs print, compiled plain, and with
# slots and rerouted.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# A block is $csmith_block programs, by csmith, with the seeds from BLOCK times
# $csmith_block on.  A program's seed decides with which of several sets of options
# it is compiled.  Leaves in the file $results_csmith/BLOCK, which has that name
# when it is whole, a line for each program:
#
#   SEED same OPTIONS: rerouted N lacking N ...		both print the same
#   SEED timeout OPTIONS: ...		the plain one does not end in time
#   SEED differs OPTIONS: ...		anything else; with the reason
#
# Prints a line when done, with the number of those that differ.

set -eu
: "${CC:?}" "${slots:?}" "${reroute:?}" "${foreign:?}" "${csmith_block:?}"
: "${results_csmith:?}"
entry=$results_csmith/$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

# options SEED: many calls are left with -fno-inline, others are changed with
# their callees.
options ()
{
  case $(($1 % 8)) in
    0) echo -O0 ;;
    1) echo -O1 ;;
    2) echo -O2 ;;
    3) echo -O3 ;;
    4) echo -Os ;;
    5) echo -O2 -fno-inline ;;
    6) echo -O2 -flto ;;
    7) echo -O3 -fno-inline ;;
  esac
}

# compile NAME ARGUMENT...: compile prog.c to NAME.
compile ()
{
  name=$1
  shift
  # shellcheck disable=SC2086 # lists of words
  timeout 300 $CC -w -I/usr/include/csmith $flags -fno-pie -no-pie "$@" \
	  -o "$name" prog.c > "$name.err" 2>&1
}

# run_program NAME SECONDS: leave what it prints, and its exit status, in NAME.out.
# It may take this much of a processor's time, whatever else the machine does.
run_program ()
{
  status=0
  # shellcheck disable=SC2086 # empty on ppc64le
  prlimit --cpu="$2" ${QEMU:+$QEMU -L "$QEMU_SYSROOT" -cpu POWER9} "./$1" \
	  > "$1.out" 2> "$1.err" || status=$?
  case $status in
    137 | 152) echo timeout ;;		# SIGKILL, SIGXCPU
    *) echo "status $status" ;;
  esac >> "$1.out"
}

# judge SEED: print the verdict.
judge ()
{
  # A bit smaller than by default, so that there is time for more of them.
  csmith --seed "$1" --max-funcs 7 --max-block-depth 3 > prog.c
  flags=$(options "$1")
  if ! compile plain; then
    echo "differs $flags: the plain compiler fails: $(head -n 1 plain.err)"
    return
  fi
  run_program plain 3
  # shellcheck disable=SC2086 # a list of words
  if ! compile klpcall -Wl,--emit-relocs,--traditional-format $slots; then
    echo "differs $flags: does not compile: $(head -n 1 klpcall.err)"
  elif ! "$reroute" --foreign "$foreign" klpcall rerouted > rerouted.said 2>&1
  then
    echo "differs $flags: $(tr '\n' ' ' < rerouted.said)"
  elif grep -qx timeout plain.out; then
    echo "timeout $flags: $(cat rerouted.said)"
  else
    # A rerouted program takes longer.
    run_program rerouted 30
    if cmp -s plain.out rerouted.out; then
      echo "same $flags: $(cat rerouted.said)"
    else
      echo "differs $flags: $(cat rerouted.said):" \
	   "'$(tr '\n' ' ' < plain.out)' is now '$(tr '\n' ' ' < rerouted.out)'"
    fi
  fi
}

seed=$(($1 * csmith_block))
end=$((seed + csmith_block))
while [ $seed -lt $end ]; do
  rm -f ./*
  echo "$seed $(judge $seed)"
  seed=$((seed + 1))
done > "$entry.partial"
differ=$(grep -c '^[0-9]* differs ' "$entry.partial" || :)
mv "$entry.partial" "$entry"
echo "csmith $1 $differ"
