#!/bin/bash
# Does klpcheck find what is wrong in a kernel's modules and objects, and nothing
# else?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Judges the build of Debian's linux-source-6.1 by TARGET_CC (kernel.config), and
# its modules once more, built with CFLAGS_MODULE=-fplugin=klpcall.so:
#
# - nothing is found in a module that nobody broke, nor, with --could-be, in one
#   that was built with klpcall;
# - in the other objects, nothing is found in what the compiler made;
# - in copies of all of these in which calls were broken (fixtures/plant.pl), those
#   calls are found, together with what was found before, and nothing else.
#
# Writes kernel-objects.sum into the current directory and prints the figures;
# exits 1 if anything failed.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"

no_arguments "$@"
suite kernel-objects

# Break one call in so many.
every=3

# shellcheck disable=SC2086 # a list of words
setup $kernel_packages
kernel_build 6.1 "$TARGET_CC"
build "$TARGET_CC"
klpcheck=$build/klpcheck/klpcheck
objdump=$("$TARGET_CC" -print-prog-name=objdump)

scratch

# found OPTION... : the findings in the files that stdin lists, sorted.
found ()
{
  local status=0
  xargs "$klpcheck" --json "$@" > "$work/json" || status=$?
  [ "$status" = 0 ] || [ "$status" = 123 ] || die "klpcheck failed"
  perl "$top/lab/findings" < "$work/json" > "$work/findings" || exit
  sort "$work/findings"
}

# judge_objects WHAT DIRECTORY FILE: judge the objects in DIRECTORY that FILE lists, as
# they are and broken; leaves the findings in $work/WHAT.found and the defects in
# $work/WHAT.planted.
judge_objects ()
{
  (cd "$2" && found < "$3") > "$work/$1.found"
  mkdir "$work/$1"
  xargs perl "$top/testsuite/fixtures/plant.pl" "$objdump" "$every" "$2" "$work/$1" \
    < "$3" | sort > "$work/$1.planted"
  (cd "$work/$1" && found < "$3") > "$work/$1.broken"
  [ -s "$work/$1.planted" ] || echo "nothing was broken" > "$work/$1.broken"
  sort "$work/$1.found" "$work/$1.planted" | diff - "$work/$1.broken" \
    > "$work/$1.diff" || :
  judge_empty "$1: what was broken is found, and nothing else" "$work/$1.diff"
  rm -rf "${work:?}/$1"
}

# lines FILE: how many.
lines () { wc -l < "$1"; }

klpcall_modules

(cd "$tree" && find . -name '*.ko' | sort) > "$work/modules"
(cd "$modules" && find . -name '*.ko' | sort) | diff "$work/modules" - \
  > "$work/difference" || :
judge_empty "the same modules with klpcall" "$work/difference"

judge_objects plain "$tree" "$work/modules"
judge_empty "plain: nothing is found before" "$work/plain.found"
(cd "$tree" && found --could-be < "$work/modules") > "$work/plain.could-be"
judge_objects klpcall "$modules" "$work/modules"
judge_empty "klpcall: nothing is found before" "$work/klpcall.found"
(cd "$modules" && found --could-be < "$work/modules") > "$work/klpcall.could-be"
judge_empty "klpcall: nothing is found with --could-be" "$work/klpcall.could-be"

# What is for ppc64, and no module's.
(cd "$tree" && { "$klpcheck" --json . || :; }) > "$work/json"
perl "$top/lab/findings" --files < "$work/json" > "$work/verdicts"
awk -F '\t' '$1 ~ /\.o$/ && $2 != "skipped" { print $1 }' "$work/verdicts" \
  | sort > "$work/list"
judge_objects objects "$tree" "$work/list"
while IFS=$'\t' read -r object rest; do
  by_hand "$object" || echo "$object $rest"
done < "$work/objects.found" > "$work/compiled"
judge_empty "objects: nothing is found in what the compiler made" "$work/compiled"

cat <<EOF
$(basename "$tree"), with $("$TARGET_CC" --version | sed 1q):
  modules: $(lines "$work/modules")
    plain:   $(lines "$work/plain.found") findings, $(lines "$work/plain.could-be") with --could-be; $(lines "$work/plain.planted") defects planted, $(lines "$work/plain.broken") found
    klpcall: $(lines "$work/klpcall.found") findings, $(lines "$work/klpcall.could-be") with --could-be; $(lines "$work/klpcall.planted") defects planted, $(lines "$work/klpcall.broken") found
  other objects: $(lines "$work/list")
    plain:   $(lines "$work/objects.found") findings, all in assembly; $(lines "$work/objects.planted") defects planted, $(lines "$work/objects.broken") found
EOF
suite_passes
