#!/bin/sh
# preprocess.sh UNIT: put one C unit of a kernel build into the corpus.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# UNIT is the name of an object in the build $tree, fs/proc/array.o.  Kbuild
# left the command that made it beside it, in fs/proc/.array.o.cmd.  Makes
#
#   $corpus/UNIT.i.gz    the unit, preprocessed by that command
#   $corpus/UNIT.flags   the options that matter from there on, one per line:
#			 gcc -w @UNIT.flags -S UNIT.i
#
# so that any compiler can compile it later, without kernel tree and headers.
# UNIT.i.gz is made last: where it exists, both files are whole.

set -eu
: "${tree:?}" "${corpus:?}"
unit=$1
entry=$corpus/$unit

mkdir -p "$(dirname "$entry")"
cd "$tree"
command=$(sed -n '1s/^[^ ]* := //p' "$(dirname "$unit")/.${unit##*/}.cmd")
# Kbuild wrote it for a shell; what may follow the compilation is not wanted.
eval "set -- ${command%%;*}"

# Go once round the arguments.
compiler=$1
shift
n=$#
: > "$entry.flags"
while [ "$n" -gt 0 ]; do
  n=$((n - 1))
  case $1 in
    -c | -Wp,-MMD,*)
      shift
      continue ;;
    -o)
      shift 2
      n=$((n - 1))
      continue ;;
    -include | -isystem | -I)
      set -- "$@" "$1"
      shift
      n=$((n - 1)) ;;
    -I* | -D* | -nostdinc | -fmacro-prefix-map=* | -pipe | *.c) ;;
    -Wa,* | -[!W]*)
      printf '%s\n' "$1" >> "$entry.flags" ;;
    -W*) ;;
    *)
      echo "klpcall: $unit: what is '$1' in the command that compiled it?" >&2
      exit 1 ;;
  esac
  set -- "$@" "$1"
  shift
done

"$compiler" "$@" -w -E -o "$entry.i"
gzip -c "$entry.i" > "$entry.i.partial"
mv "$entry.i.partial" "$entry.i.gz"
rm "$entry.i"
