# shellcheck shell=bash disable=SC2119,SC2120,SC2154 # for the parts, from run.sh
# What the parts of run.sh share: what klpcheck finds, and whether it finds defects.
# Sourced by run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

# Break one call in so many.
every=3

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
# they are and, in $work/WHAT.copies, broken; leaves the findings in $work/WHAT.found,
# the defects in $work/WHAT.planted (and, with their names, in $work/WHAT.defects), and
# the findings in the copies in $work/WHAT.broken.
judge_objects ()
{
  (cd "$2" && found < "$3") > "$work/$1.found"
  mkdir "$work/$1.copies"
  xargs -n 100000 perl "$here/plant.pl" "$every" "$2" "$work/$1.copies" < "$3" \
    > "$work/$1.defects"
  cut -f 1-4 "$work/$1.defects" | sort > "$work/$1.planted"
  (cd "$work/$1.copies" && found < "$3") > "$work/$1.broken"
  [ -s "$work/$1.planted" ] || echo "nothing was broken" > "$work/$1.broken"
  sort "$work/$1.found" "$work/$1.planted" | diff - "$work/$1.broken" \
    > "$work/$1.diff" || :
  judge_empty "$1: what was broken is found, and nothing else" "$work/$1.diff"
}

# judge_again WHAT DIRECTORY FILE [OPTION]: what judge.pl finds there is what klpcheck
# has found, which is in $work/WHAT.found.
judge_again ()
{
  (cd "$2" && xargs -n 100000 perl "$here/judge.pl" ${4:+"$4"} < "$3") \
    > "$work/judged"
  sort "$work/judged" | diff - "$work/$1.found" > "$work/$1.diff" || :
  judge_empty "$1: klpcheck and judge.pl agree" "$work/$1.diff"
}

# lines FILE: how many.
lines () { wc -l < "$1"; }
