#!/bin/sh
# Say where kpatch-build looks for its plugin, for configure.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: find-kpatch.sh
#
# Prints three lines: the folder, or nothing; in words, whose folder it is, and why
# that one; and what is wrong, or nothing.
#
# The kpatch-build in PATH is the one that will run, so no other stands in for it.
# Only if there is none does this script look at those in /usr/local/bin and
# /usr/bin.
#
# kpatch-build goes by the folder in which it is called, and does not follow a link to
# itself.  In a checkout its tools, create-diff-object among them, are in that folder,
# and its plugin is in gcc-plugins there.  Elsewhere all of them are in
# ../libexec/kpatch, or, as Debian has it, in ../lib/kpatch.
set -eu
case $#,${1:-} in
  0,) ;;
  1,-h | 1,--help)
    sed -n '10,/^[^#]/ { /^#/! q; s/^# \{0,1\}//; p; }' "$0"
    exit ;;
  *)
    echo "klpcall: find-kpatch.sh takes no arguments" >&2
    exit 2 ;;
esac

# folder_of PROGRAM: where PROGRAM looks for its plugin, if it finds its tools.
folder_of ()
{
  directory=$(cd "$(dirname "$1")" && pwd -P) || return 0
  if [ -f "$directory/create-diff-object" ]; then
    readlink -f "$directory/gcc-plugins"
  elif [ -f "$directory/../libexec/kpatch/create-diff-object" ]; then
    readlink -f "$directory/../libexec/kpatch"
  elif [ -f "$directory/../lib/kpatch/create-diff-object" ]; then
    readlink -f "$directory/../lib/kpatch"
  fi
}

program=$(command -v kpatch-build) || program=
place="in PATH"
if [ -z "$program" ]; then
  place="not in PATH"
  for program in /usr/local/bin/kpatch-build /usr/bin/kpatch-build ''; do
    [ ! -f "$program" ] || break
  done
fi
if [ -z "$program" ]; then
  printf '%s\n' '' "nowhere, there is none" ''
  exit
fi
folder=$(folder_of "$program")
if [ -n "$folder" ]; then
  printf '%s\n' "$folder" "$folder (of $program, $place)" ''
  exit
fi
target=$(readlink -f "$program")
folder=$(folder_of "$target")
if [ -n "$folder" ]; then
  printf '%s\n' "$folder" "$folder (of $target; $program, $place, is a link to it)" \
    "kpatch-build does not follow links: called as $program it finds no tools; call it as $target"
else
  printf '%s\n' '' "cannot tell, $program ($place) is without its tools" \
    "$program ($place) is without its tools: create-diff-object is not beside it, in ../libexec/kpatch or in ../lib/kpatch; build or install them"
fi
