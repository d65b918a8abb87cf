#!/bin/sh
# kpatch/run.sh: do kpatch-build and klp-build make working livepatches with klpcall?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run.sh [--release RELEASE | --klp-build] [NAME...]
#
#   RELEASE      the Debian release whose kpatch-build, newest GCC and kernel (see
#                lab/releases) are taken; default: trixie
#   --klp-build  try klp-build instead, see lab/klp-build.sh
#
# Each of the patches in patches/, or only each NAME, is given to kpatch-build, with
# klpcall in the place of its plugin (see lab/kpatch.sh).  klpcheck judges the
# livepatch; a kernel in QEMU loads and removes it.  A patch begins with what it is
# about, and then says, one per line:
#
#   alone: VERDICT     what comes of it with trixie's compiler alone, without klpcall:
#                      "sibling call", if kpatch-build refuses one; "no slot", if
#                      klpcheck finds a call without one; or "nothing", so that
#                      klpcall has only to do no harm,
#   kpatch: VERDICT    the same with kpatch's own plugin,
#   see: COMMAND       what to run in the guest,
#   shows: REGEXP      what it prints while the livepatch is there, and
#                      neither before nor after that,
#   later: REGEXP      and what it prints after that, and not before
#   RELEASE: REGEXP    kpatch-build of that release makes no livepatch, and says so
#
# where "dmesg" prints just what the kernel said since the last stage.  For klp-build, the
# names that kpatch's header files define are replaced in the patches by the kernel's own.
#
# Prints a table, writes kpatch.sum in DejaGnu's format into the current directory,
# and leaves the console in build/kpatch/console; exits 1 if a test fails.  What
# kpatch-build made is kept in the cache.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/kpatch.sh
. "$top/lab/kpatch.sh"
# shellcheck source=lab/klp-build.sh
. "$top/lab/klp-build.sh"
here=$top/testsuite/kpatch
out=$top/build/kpatch

tool=kpatch-build
case ${1:-} in
  --release)
    [ $# != 1 ] || bad_usage "--release takes a release"
    known_releases "$2"
    kpatch_release=$2
    shift 2 ;;
  --klp-build)
    tool=klp-build
    shift ;;
esac
if [ $# = 0 ]; then
  for patch in "$here"/patches/*.patch; do
    set -- "$@" "$(basename "$patch" .patch)"
  done
fi
for name; do
  [ -f "$here/patches/$name.patch" ] \
    || bad_usage "there is no patch '$name' in $here/patches"
done

# header NAME KEY: what the patch NAME says about KEY.
header () { sed -n "/^---/q; s/^$2: //p" "$here/patches/$1.patch"; }

# targets NAME: what kpatch-build has to build, as options: the objects, and the
# modules, that come of what the patch NAME touches.
targets ()
{
  sed -n 's|^+++ b/||p' "$here/patches/$1.patch" | sed '
    s|^\(samples/.*\)\.c$|-t \1.ko|
    s|^\([^-].*\)\.c$|-t \1.o|'
}

# for_klp_build NAME: print the patch NAME as klp-build is to have it.  What kpatch's
# header files define is in linux/livepatch_helpers.h, or the kernel's own name will do.
for_klp_build ()
{
  sed '
    s|"kpatch-macros.h"|<linux/livepatch_helpers.h>|
    s|"kpatch-syscall.h"|<linux/livepatch_helpers.h>|
    s/KPATCH_\(.*_CALLBACK\)/KLP_\1/
    s/KPATCH_SYSCALL_DEFINE/KLP_SYSCALL_DEFINE/
    s/KPATCH_PRINTK/printk/
    s/patch_object \*/struct klp_object */' "$here/patches/$1.patch"
}

# make_livepatch NAME PLUGIN: let the tool make a livepatch of the patch NAME.
make_livepatch ()
{
  case $tool in
    kpatch-build)
      # shellcheck disable=SC2046 # a list of words
      kpatch_build "$here/patches/$1.patch" "$2" $(targets "$1") ;;
    klp-build)
      for_klp_build "$1" > "$out/$1.patch"
      klp_build "$out/$1.patch" "$2" ;;
  esac
}

# test_that NAME CLAIM COMMAND...: as judge, with a cell of the table; stdout is the
# table's.
test_that ()
{
  test="$1: $2"
  shift 2
  if "$@"; then
    verdict PASS "$test" > /dev/null
    cell="$cell	ok"
  else
    verdict FAIL "$test" >&2
    cell="$cell	FAILED"
  fi
}

calls_out ()
{
  "${cross}readelf" -rW "$1" \
    | awk '/^Relocation section/ { klp = /\.klp\.rela/ }
	   klp && $3 == "R_PPC64_REL24" { calls++ }
	   END { print calls + 0 }'
}

# outcome NAME none|kpatch: print what comes of the patch NAME with that plugin.
outcome ()
{
  make_livepatch "$1" "$2"
  if [ ! -f "$livepatch" ]; then
    grep -o -m 1 'sibling call' "$result/said"
  elif kpatch_check "$livepatch" > "$out/$1.$2" 2>&1; then
    echo nothing
  else
    grep -o -m 1 'no slot' "$out/$1.$2"
  fi
}

# test_verdict NAME none|kpatch KEY WITH: is it what the patch NAME says about KEY, of
# trixie's compiler?
test_verdict ()
{
  [ "$tool $kpatch_release" = "kpatch-build trixie" ] || { cell="$cell	-	-"; return; }
  came=$(outcome "$1" "$2") || came=none
  cell="$cell	$came"
  test_that "$1" "with $4: $(header "$1" "$3")" [ "$came" = "$(header "$1" "$3")" ]
}

refused ()
{
  [ ! -f "$livepatch" ] \
    && grep -qE "$(header "$1" "$kpatch_release")" "$result/said"
}

# build_one NAME: make the livepatch, and have it judged.
build_one ()
{
  cell=$1
  test_verdict "$1" none alone "the compiler alone"
  test_verdict "$1" kpatch kpatch "kpatch's own plugin"
  make_livepatch "$1" klpcall
  if [ "$tool" = kpatch-build ] && [ -n "$(header "$1" "$kpatch_release")" ]; then
    test_that "$1" "$tool of $kpatch_release cannot" refused "$1"
    return
  fi
  test_that "$1" "$tool" [ -f "$livepatch" ]
  if [ ! -f "$livepatch" ]; then
    tail -n 5 "$result/said" >&2
    say "see $result"
    return
  fi
  test_that "$1" "klpcheck finds nothing" \
	    "$check" "$livepatch" > "$out/$1.klpcheck" 2>&1
  cell="$cell	$(calls_out "$livepatch")"
  cp "$livepatch" "$guest_dir/livepatches/"
  header "$1" see > "$guest_dir/tests/$1"
}

loaded () { guest_step "$1/load" | grep -qx loaded; }
removed () { guest_step "$1/remove" | grep -qx removed; }
# shown NAME STAGE KEY: is everything that KEY says shown at this stage?
shown ()
{
  header "$1" "$3" > "$out/regexps"
  while read -r regexp; do
    step_says "$1/$2" "$regexp" || return
  done < "$out/regexps"
}
# absent NAME STAGE KEY: was the guest at that stage, and is none of it shown?
absent ()
{
  header "$1" "$3" > "$out/regexps"
  guest_step "$1/$2" > "$out/shown" && ! grep -q -f "$out/regexps" "$out/shown"
}
effective ()
{
  # A patch that shows nothing proves nothing.
  header "$1" '\(shows\|later\)' | grep -q . \
    && absent "$1" before shows && shown "$1" live shows && absent "$1" after shows \
    && absent "$1" before later && absent "$1" live later && shown "$1" after later
}

alone "check-kpatch-${checkout:?}"
case $tool in
  kpatch-build)
    kpatch_prepare
    check=kpatch_check ;;
  klp-build)
    klp_prepare
    check=klp_check ;;
esac
mkdir -p "$out"
rm -f "$out"/*
suite kpatch
livepatch_guest "$here/init"
mkdir "$guest_dir/tests" "$guest_dir/livepatches"
cp -r "$livepatch_tree/modules" "$guest_dir/"
for name; do
  say "$name"
  build_one "$name"
  echo "$cell" >> "$out/table"
done

say "booting (console: $out/console)"
livepatch_boot "$livepatch_tree/vmlinux" "$out/console"
while IFS= read -r cell; do
  name=${cell%%	*}
  if [ -f "$guest_dir/tests/$name" ]; then
    test_that "$name" "loaded" loaded "$name"
    test_that "$name" "effective" effective "$name"
    test_that "$name" "removed" removed "$name"
  fi
  echo "$cell"
done < "$out/table" > "$out/table.all"
test_that all "no complaint of the kernel" step_is_silent complaints

{
  echo 'patch	alone	as said	kpatch	as said	'$tool'	klpcheck	calls out	loaded	effective	removed'
  cat "$out/table.all"
} | awk -F '\t' '{
    printf "%-20s", $1
    for (i = 2; i <= 11; i++)
      printf "%13s", $i
    print "" }'
totals "$sum"
suite_passes || die "not all is as it should be; see $out"
