#!/bin/sh
# rerouting-cc.sh ARGUMENT...: what GCC's testsuite takes for the compiler, to
# test programs that are compiled with slots and rerouted.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# Runs $CC with $slots, options that make them; if that links one of the testsuite's own
# programs (the source is under $gcc_tests), and not one of those with which it finds
# out what the target can do, reroutes the program, and adds a line to $programs:
#
#   SOURCE: rerouted N lacking N ...	what reroute says
#   SOURCE: not rerouted: REASON	why it cannot be rerouted
#
# A program that lacks slots is removed, so that its test fails.

set -u
: "${CC:?}" "${slots:?}" "${reroute:?}" "${foreign:?}" "${gcc_tests:?}"
: "${programs:?}"

source='' out=a.out link=yes previous=''
for argument; do
  case $previous in
    -o) out=$argument ;;
  esac
  case $argument in
    -c | -S | -E | -M | -MM | -fsyntax-only | -r | -shared | -v \
      | -dump* | -print* | --version) link='' ;;
    "$gcc_tests"/gcc.*.c) : "${source:=$argument}" ;;
  esac
  previous=$argument
done

if [ -z "$link" ] || [ -z "$source" ]; then
  # shellcheck disable=SC2086 # may have options
  exec $CC -fno-pie -no-pie $slots "$@"
fi

# Without --traditional-format, ld would replace the code that derives r2 from
# r12 by constants, and a wrong r12 would do no harm.
rm -f "$out"
# shellcheck disable=SC2086 # may have options
$CC -fno-pie -no-pie -Wl,--emit-relocs,--traditional-format \
    $slots "$@" || exit
[ -f "$out" ] || exit 0

name=${source#"$gcc_tests/"}
excepted=$(awk -F '\t' -v name="$name" '
  $1 == name {
    gsub(/[^ ]+/, "--except &", $2)
    print $2
  }' "$(dirname "$0")/excepted-calls")
# shellcheck disable=SC2086 # a list of words
said=$("$reroute" $excepted --foreign "$foreign" "$out" "$out.rerouted" 2>&1) \
  && status=0 || status=$?
case $status in
  0)
    mv "$out.rerouted" "$out"
    echo "$name: $said" >> "$programs" ;;
  1)
    rm -f "$out"
    printf '%s\n' "$said" >&2
    echo "$name: $(printf '%s\n' "$said" | grep '^rerouted')" >> "$programs"
    exit 1 ;;
  2)
    echo "$name: not rerouted: ${said#*"$out": }" >> "$programs" ;;
  *)
    printf '%s\n' "$said" >&2
    rm -f "$out"
    echo "$name: reroute crashed" >> "$programs"
    exit 1 ;;
esac
