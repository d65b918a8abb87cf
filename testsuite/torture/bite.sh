#!/bin/sh
# bite.sh: would run.sh notice a plugin that is wrong?  Prints PASS: and FAIL:
# lines as DejaGnu does, and exits 1 if there is a FAIL.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# Takes klpcall apart in two ways, and runs samples with what comes of it:
#
#   hundredth	leaves out about one slot in a hundred
#   nested	gives a slot to calls that pass a static chain, which is in r11
#
# The variables that run.sh exports say what is tested.

set -eu
: "${CC:?}" "${reroute:?}"
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
# shellcheck source=lab/mutants.sh
. "$top/lab/mutants.sh"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
failed=0

# caught NAME VERDICT RUN-ARGUMENT...: run.sh must fail, and with this verdict.
caught ()
{
  name=$1 verdict=$2
  shift 2
  status=0
  (cd "$name" && PLUGIN=$PWD/klpcall.so REROUTE=$reroute TARGET_CC=$CC \
	      sh "$here/run.sh" "$@") > "$name/log" 2>&1 || status=$?
  if [ $status = 1 ] && grep -qF "FAIL: torture: $verdict" "$name/torture.sum"
  then
    echo "PASS: bite: $name: $verdict"
    grep -E "^(FAIL|  calls)" "$name/log" | sed "s/^/  $name: /" >&2
  else
    echo "FAIL: bite: $name: $verdict"
    tail -n 30 "$name/log" | sed 's/^/  /' >&2
    failed=1
  fi
}

# faulty NAME LINES SED-SCRIPT: build such a mutant.
faulty ()
{
  mutant "$CC" "$@" && return
  echo "FAIL: bite: $1: cannot be built"
  failed=1
  return 1
}

if faulty hundredth 2 "$hundredth"; then
  caught hundredth "csmith: no eligible call without a slot" \
	 --sample execute csmith
fi
if faulty nested 3 '/find_regno_fusage (insn, USE, STATIC_CHAIN_REGNUM)/,+2d'
then
  caught nested "nested: no failure that the plain compile does not have" nested
fi
[ "$failed" = 0 ]
