#!/bin/sh
# klp-build/run.sh: does objtool, with the patches in kernel/klp-build, make what it
# should of pairs of small objects?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run.sh [--bite | --without NNNN...] [CASE...]
#
#   CASE             a file of cases/, without its suffix; default: all
#   --bite           judge instead whether each case fails without each of the patches
#                    that it names
#   --without NNNN   leave out the patch NNNN of the series
#
# No kernel is built.  objtool is built from Linux 7.3 with the patches; it takes a
# minute, once.  A case is compiled twice, for the second time with PATCHED defined, and
# goes through objtool klp checksum, klp diff, the linker, and objtool klp post-link.
# cases.sh says what a case can ask of the result; order.sh judges the kernel's linker
# script, and refusals.sh what klp-build itself refuses.
#
# Writes klp-build.sum in DejaGnu's format into the current directory, and leaves the
# objects and a log for each case in build/klp-build; exits 1 if anything failed.  The
# cache has, besides what lab/ lists,
#
#   klp-build/VERSION-PACKAGEVERSION-SUM/   the patched sources and objtool
#
# where SUM is a checksum of what the patches change.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
here=$top/testsuite/klp-build
# shellcheck source=testsuite/klp-build/objtool.sh
. "$here/objtool.sh"
# shellcheck source=testsuite/klp-build/cases.sh
. "$here/cases.sh"
# shellcheck source=testsuite/klp-build/order.sh
. "$here/order.sh"
# shellcheck source=testsuite/klp-build/refusals.sh
. "$here/refusals.sh"

bite=
without=
cases=
while [ $# -gt 0 ]; do
  case $1 in
    --bite) bite=yes ;;
    --without)
      [ $# -gt 1 ] || bad_usage "--without wants the number of a patch"
      [ -n "$(patch_files "$2")" ] || bad_usage "there is no patch $2 in $series"
      without="$without $2"
      shift ;;
    -*) bad_usage "unknown argument '$1'" ;;
    *)
      [ -f "$here/cases/$1.c" ] || bad_usage "there is no case '$1' in $here/cases"
      cases="$cases $1" ;;
  esac
  shift
done
[ -z "$bite" ] || [ -z "$without" ] || bad_usage "--bite chooses the patches itself"
all=
if [ -z "$cases" ]; then
  all=yes
  cases=$(cd "$here/cases" && echo *.c | sed 's/\.c\>//g')
fi

# shellcheck disable=SC2086 # lists of words
setup $source_packages make gcc libelf-dev $klp_build_packages
kernel_source 7.3
build "$TARGET_CC"
suite klp-build

# bites CASE: does CASE fail without each of the patches that it names?
bites ()
{
  header "$1" without | while read -r patches; do
    # shellcheck disable=SC2086 # a list of words
    objtool $patches
    if run_case "$1"; then
      verdict FAIL "$1 without $patches: fails"
    else
      verdict PASS "$1 without $patches: fails"
    fi
  done
}

if [ -n "$bite" ]; then
  for name in $cases; do bites "$name"; done
  [ -z "$all" ] || { bite_order && bite_refusals; }
else
  # shellcheck disable=SC2086 # a list of words
  objtool $without
  for name in $cases; do judge "$name" run_case "$name"; done
  [ -z "$all" ] || { judge_order && judge_refusals; }
fi
totals "$sum"
suite_passes
