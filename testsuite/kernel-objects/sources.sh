# shellcheck shell=bash disable=SC2154 # variables of run.sh
# The part of run.sh that judges what the tests of klpcheck are made of.  Sourced by
# run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

judge_sources ()
{
  mkdir "$work/sources"
  for source_file in "$top"/testsuite/klpcall.klpcheck/{,little-endian/}*.s; do
    "$TARGET_CC" -mcpu=power10 -c "$source_file" \
		 -o "$work/sources/$(basename "$source_file" .s).o" \
      || die "$source_file cannot be assembled"
  done
  (cd "$work/sources" && find . -name '*.o' | sort) > "$work/list"
  for option in '' --could-be; do
    (cd "$work/sources" && found ${option:+"$option"} < "$work/list") \
      > "$work/sources$option.found"
    judge_again "sources$option" "$work/sources" "$work/list" ${option:+"$option"}
  done
  echo "klpcheck's tests: $(lines "$work/list") objects," \
       "$(lines "$work/sources.found") findings," \
       "$(lines "$work/sources--could-be.found") with --could-be"
}
