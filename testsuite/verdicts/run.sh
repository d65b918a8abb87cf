#!/bin/sh
# Does the kernel agree with what klpcheck says of modules and livepatches?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run.sh [--cc GCC] [VERSION...]
#
#   VERSION    Debian's linux-source-VERSION, in QEMU; default: 6.1
#   --cc GCC   build as distributions do, with this version of GCC (14, for example), in
#              a chroot of the Debian release that has it, and with the options in
#              lab/distribution.config; needs root
#
# The file "cases" lists modules and livepatches: for most rules, one that breaks the
# rule, and for some, the nearest one that does not.  Of each, klpcheck --vmlinux must
# find what the file says.  The kernel, without klpcall's patches, must refuse it, load
# it, load it to no effect, or oops, as the file says.
#
# Writes verdicts.sum into the current directory, and the consoles into
# build/verdicts-VERSION*/; exits 1 if anything is not as the file says.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/qemu-kernels.sh
. "$top/lab/qemu-kernels.sh"
# shellcheck source=lab/guest.sh
. "$top/lab/guest.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
here=$top/testsuite/verdicts

gcc='' kind=plain
case ${1:-} in
  --cc)
    [ $# != 1 ] || bad_usage "--cc takes the version of a GCC"
    gcc=$2 kind=distribution
    known_gcc "$gcc"
    shift 2 ;;
  -*) bad_usage "unknown argument '$1'" ;;
esac
[ $# != 0 ] || set -- 6.1
for version; do known_kernel "$version"; done

# cases FIELD...: these fields of the cases for $version, as "FIELD|FIELD".
cases ()
{
  rows "$here/cases" | awk -F '|' -v version="$version" -v kind="$kind" \
    -v fields="$*" '
    $5 == "*" || index(" " $5 " ", " " version " ") \
	      || index(" " $5 " ", " " version "-" kind " ") {
      line = ""
      for (i = 1; i <= split(fields, field, " "); i++)
	line = line (i > 1 ? "|" : "") $field[i]
      print line
    }'
}

# make_case CASE MODULE FUNCTION EDITS: make the module of CASE in the guest.
make_case ()
{
  mkdir -p "$root/cases/$1"
  file=$root/cases/$1/$2.ko
  cp "$out/modules/$2.ko" "$file"
  [ -z "$3" ] || "$klp_relocs" "$file" vmlinux "$3" \
    || die "case $1 cannot be made a livepatch"
  [ -z "$4" ] || echo "$4" | tr ';' '\n' | tr '\n' '\0' \
    | xargs -0 perl "$top/testsuite/fixtures/elf-edit.pl" "$file" "$file" \
    || die "case $1 cannot be made"
}

# prepare: build all that $version takes, in $out.
prepare ()
{
  mkdir -p "$out"
  rm -rf "$out/console" "$out/root"
  qemu_kernel "$version" stock "$kernel_gcc"
  ln -sf "$tree/vmlinux" "$out/vmlinux"
  root=$out/root
  guest_root "$root" "$here/init" sh [ basename cat dmesg echo grep head insmod \
	     mount poweroff rmmod sed swapoff tail tr usleep
  mkdir -p "$out/modules"
  cp -u "$here"/modules/* "$top/lab/livepatch-module.h" "$out/modules/"
  kernel_modules "$out/modules" KLPCALL_PLUGIN="$plugin"
  cases 1 2 3 4 > "$out/cases"
  while IFS='|' read -r name module function edits; do
    make_case "$name" "$module" "$function" "$edits"
  done < "$out/cases"
  guest_pack "$root" "$out/initrd"
}

# judge_case CASE FOUND CAME: is that what klpcheck finds, and what came of it?
judge_case ()
{
  "$build/klpcheck/klpcheck" --json --kernel="$version" --vmlinux="$out/vmlinux" \
      "$root/cases/$1"/*.ko > "$out/json" 2> "$out/errors" || :
  found=$(perl "$top/lab/findings" < "$out/json" 2>&1 | cut -f 2 | sort -u | xargs)
  judge "$version: $1: klpcheck finds: $2" matches "${found:-clean}" "$2"
  came=$(sed -n "s/.*VERDICT: $1: //p" "$out/results")
  judge "$version: $1: $3" matches "$came" "$3"
}
matches ()
{
  echo "$1" | grep -qxE "$2" || { say "but: $1"; return 1; }
}

# shellcheck disable=SC2086 # a list of words
setup_kernels "$gcc" $guest_packages
build_klp_relocs
suite verdicts
for version; do
  out=$top/build/verdicts-$version${gcc:+-gcc-$gcc}
  prepare
  say "booting Linux $version (console: $out/console)"
  sh -c "$(guest_command "$out/console" "$out/vmlinux" "$out/initrd" \
    "loglevel=8 verdicts=$(cases 1 | tr '\n' ',')" -smp 2)" > "$out/qemu.log" 2>&1 || :
  tr -d '\r' < "$out/console" > "$out/results"
  cases 1 6 7 > "$out/expected"
  while IFS='|' read -r name found came; do
    judge_case "$name" "$found" "$came" < /dev/null
  done < "$out/expected"
  judge "$version: all cases were tried" grep -q 'VERDICT: done' "$out/results"
done
suite_passes || die "not all is as expected; see build/verdicts-*"
