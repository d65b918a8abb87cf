#!/bin/sh
# Do README's two commands work on a Debian that is really fresh?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: fresh.sh [--short] [RELEASE...]
#
#   RELEASE    a release in lab/releases; default: bookworm and trixie
#   --short    README's order alone, and each command once; for CI
#
# For each RELEASE, and each order of the two commands, a chroot is made.  It has
# what Debian cannot do without (debootstrap --variant=minbase) and a checkout in
# which nothing has been built; root has no locale there, and an empty cache.  In
# it,
#
#   sh examples/quickstart.sh
#   sh testsuite/run.sh
#
# are run in that order, and then both again.  Each must succeed; no test may fail;
# and none may be left out for a reason that is not in may-be-unsupported.  As root,
# on Debian.  Each pair of commands takes about eight minutes.
#
# Prints PASS: and FAIL: lines, writes them to fresh.sum in the current directory,
# leaves all output in build/fresh/, and exits 1 if something failed.
#
#   chroot/RELEASE-minbase/	what debootstrap made; other chroots begin as a copy
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
# shellcheck source=lab/trials.sh
. "$top/lab/trials.sh"

orders='quickstart,run run,quickstart'
rounds='first second'
chosen=
for argument; do
  case $argument in
    --short) orders=quickstart,run rounds=first ;;
    -*) bad_usage "unknown argument '$argument'" ;;
    *) known_releases "$argument"
       chosen="$chosen $argument" ;;
  esac
done
: "${chosen:=bookworm trixie}"

chroots_are_possible
# shellcheck disable=SC2086 # a list of words
need $chroot_packages
alone "fresh-$checkout"
out=$top/build/fresh
mkdir -p "$out"
suite fresh
trap drop_copy EXIT
trap 'exit 1' HUP INT TERM

# command_in_chroot NAME SCRIPT: run SCRIPT of the checkout in the chroot, with its
# output in NAME.log.
command_in_chroot ()
{
  log=$out/$1.log
  shift
  rm -f "$try"/klpcall/build/*/testsuite/klpcall.sum
  # shellcheck disable=SC2016 # for the inner shell
  inside "$try" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    sh -c 'cd /klpcall && exec sh "$1"' sh "$1" > "$log" 2>&1 < /dev/null \
    || { say "it failed, see $log"; return 1; }
}

# test_results NAME: keep the results of run.sh in $results and $out.
test_results ()
{
  results=$out/$1.sum
  cat "$try"/klpcall/build/*/testsuite/klpcall.sum > "$results" 2> /dev/null \
    || : > "$results"
  cat "$try"/klpcall/build/*/testsuite/klpcall.log > "$out/$1.tests.log" \
      2> /dev/null || :
}
some_passed () { grep -q '^PASS: ' "$results"; }
none_failed () { ! grep -E '^(FAIL|XPASS|UNRESOLVED|ERROR):' "$results"; }
none_left_out ()
{
  ! grep -E '^(UNSUPPORTED|UNTESTED):' "$results" \
    | grep -vE -f "$allowed"
}

allowed=$out/may-be-unsupported
rows "$top/testsuite/may-be-unsupported" > "$allowed"
for release in $chosen; do
  for order in $orders; do
    cached "chroot/$release-minbase" logged_chroot "$release" fill_minbase "$release" \
      || exit
    new_copy "chroot/$release-minbase"
    checkout_in_copy /klpcall
    for round in $rounds; do
      for command in $(echo "$order" | tr , ' '); do
	name="$release: $order: $command.sh, $round time"
	id=$release-$order-$command-$round
	say "$name"
	begin=$(date +%s)
	case $command in
	  quickstart)
	    judge "$name: succeeds" \
		  command_in_chroot "$id" examples/quickstart.sh ;;
	  run)
	    judge "$name: succeeds" command_in_chroot "$id" testsuite/run.sh
	    test_results "$id"
	    judge "$name: tests pass" some_passed
	    judge "$name: no test fails" none_failed
	    judge "$name: no test is left out" none_left_out
	    say "$(grep -c '^PASS: ' "$results" || :) tests passed" ;;
	esac
	say "that took $(($(date +%s) - begin)) s"
      done
    done
  done
done
suite_passes || die "not everything works on a fresh Debian, see $out"
