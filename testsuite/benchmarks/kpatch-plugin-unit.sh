#!/bin/sh
# kpatch-plugin-unit.sh code|instructions UNIT: what do kpatch's plugin and klpcall
# make of one C unit of a kernel?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Compiles UNIT, from $corpus, with $CC, less the options in the file $refused:
# without a plugin (plain), with kpatch's ($own_plugin, unless that is empty), and
# with klpcall ($plugin) and sibcalls=keep (keep) or as it is (call).  Writes, when it
# is whole, $results/code/UNIT:
#
#   slots NAME calls N slots N ...	asm-slots.awk's counts
#   others NAME N			lines that differ from plain's, other than
#					nops that were added
#   fails NAME MESSAGE			it does not compile
#
# or $results/instructions/UNIT, with the number that cc1 executes, as exp-bbv counts
# them, the fastest tool of $valgrind that does:
#
#   instructions NAME N			of plain, kpatch and keep

set -eu
: "${CC:?}" "${plugin:?}" "${own_plugin?}" "${corpus:?}" "${refused:?}" "${results:?}"
judges=$(dirname "$0")/../judges
what=$1
unit=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# compile NAME OUTPUT OPTION...: what the compiler says goes to NAME.err.
compile ()
{
  name=$1 output=$2
  shift 2
  case $name in
    kpatch) set -- "$@" -fplugin="$own_plugin" ;;
    keep) set -- "$@" -fplugin="$plugin" -fplugin-arg-klpcall-sibcalls=keep ;;
    call) set -- "$@" -fplugin="$plugin" ;;
  esac
  "$CC" -w "@$work/flags" "$@" -S -o "$output" "$work/unit.i" 2> "$work/$name.err"
}

code ()
{
  for name in plain ${own_plugin:+kpatch} keep call; do
    if compile "$name" "$work/$name.s"; then
      awk -f "$judges/asm-slots.awk" "$work/$name.s" > "$work/slots" || [ $? = 1 ]
      sed -n "s/^calls/slots $name &/p" "$work/slots"
      [ -f "$work/plain.s" ] || continue
      diff "$work/plain.s" "$work/$name.s" > "$work/diff" || [ $? = 1 ]
      echo "others $name $(grep '^[<>]' "$work/diff" | grep -vcx '> 	nop' || :)"
    else
      echo "fails $name $(head -n 1 "$work/$name.err")"
    fi
  done
}

instructions ()
{
  for name in plain ${own_plugin:+kpatch} keep; do
    compile "$name" /dev/null \
	    -wrapper "${valgrind:?},--tool=exp-bbv,--instr-count-only=yes"
    echo "instructions $name $(sed -n 's/.* Total instructions: \([0-9]*\)$/\1/p' \
      "$work/$name.err" | grep .)"
  done
}

gzip -dc "$corpus/$unit.i.gz" > "$work/unit.i"
grep -vxF -f "$refused" "$corpus/$unit.flags" > "$work/flags"
"$what" > "$work/result"
mkdir -p "$(dirname "$results/$what/$unit")"
cp "$work/result" "$results/$what/$unit.partial"
mv "$results/$what/$unit.partial" "$results/$what/$unit"
