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
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
failed=0

# mutant NAME LINES SED-SCRIPT: build klpcall, after SED-SCRIPT has changed this
# number of lines of it, as $dir/NAME/klpcall.so.
mutant ()
{
  mkdir "$1"
  sed "$3" "$here/../../plugin/klpcall.cc" > "$1/klpcall.cc"
  changed=$(diff "$here/../../plugin/klpcall.cc" "$1/klpcall.cc" \
	      | grep -c '^[<>]' || :)
  if [ "$changed" != "$2" ]; then
    echo "FAIL: bite: $1: $changed lines of klpcall.cc changed instead of $2"
    failed=1
    return 1
  fi
  g++ -O2 -fPIC -fno-rtti -fno-exceptions -fvisibility=hidden -shared -nostdlib \
      -isystem "$($CC -print-file-name=plugin)/include" -I "$here/../../plugin" \
      -DKLPCALL_VERSION='"mutant"' -o "$1/klpcall.so" "$1/klpcall.cc"
}

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

if mutant hundredth 2 '/^  make_slot (insn, callee);$/i\
  if ((INSN_UID (insn) * 7 + LOCATION_LINE (location_of (insn))) % 100 == 0)\
    return "left out";'
then
  caught hundredth "csmith: no eligible call without a slot" \
	 --sample execute csmith
fi
if mutant nested 2 '/find_regno_fusage (insn, USE, STATIC_CHAIN_REGNUM)/,+1d'
then
  caught nested "nested: no failure that the plain compile does not have" nested
fi
[ "$failed" = 0 ]
