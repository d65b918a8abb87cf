# shellcheck shell=sh disable=SC2154 # variables of those who source it
# klpcall with a fault, for the proofs that a suite would notice.  Sourced, with $top
# set, by those who prove that.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

: "${top:?}"

# mutant CC NAME LINES SED-SCRIPT: build klpcall for the compiler CC, after SED-SCRIPT
# has changed this number of lines of it, as NAME/klpcall.so.  If that cannot be done,
# say why.
mutant ()
{
  mkdir "$2"
  sed "$4" "$top/plugin/klpcall.cc" > "$2/klpcall.cc"
  changed=$(diff "$top/plugin/klpcall.cc" "$2/klpcall.cc" | grep -c '^[<>]' || :)
  if [ "$changed" != "$3" ]; then
    echo "klpcall: $changed lines of klpcall.cc changed instead of $3" >&2
    return 1
  fi
  # shellcheck disable=SC2086 # CC may have options
  g++ -O2 -fPIC -fno-rtti -fno-exceptions -fvisibility=hidden -shared -nostdlib \
      -isystem "$($1 -print-file-name=plugin)/include" -I "$top/plugin" \
      -DKLPCALL_VERSION='"mutant"' -o "$2/klpcall.so" "$2/klpcall.cc"
}

# A fault: about one slot in a hundred is left out.
# shellcheck disable=SC2034 # is used by those who source this
hundredth='/^  make_slot (insn, callee);$/i\
  if ((INSN_UID (insn) * 7 + LOCATION_LINE (location_of (insn))) % 100 == 0)\
    return { WITHOUT_SLOT, "left out" };'
