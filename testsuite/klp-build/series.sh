#!/bin/sh
# klp-build/series.sh: can the series in kernel/klp-build be bisected, and does it leave
# objtool for x86 as it was?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: series.sh [PART]...
#
#   PART   only these, out of:
#
#     builds   the patches are applied one after the other, without offsets or fuzz.
#	       After each, objtool is built for powerpc and for x86, if the patch
#	       touches tools/, or else a kernel for powerpc, with its modules
#     x86      files of x86_64_defconfig are compiled, as they are and slightly changed.
#	       objtool for x86, without the series and with it, must make the same of
#	       them, byte by byte: what it does in a build, klp checksum, klp diff
#	       and klp post-link.  Only on x86-64
#
# Writes klp-build-series.sum in DejaGnu's format into the current directory, leaves
# logs in build/klp-build-series, and exits 1 if anything failed.  The sources that it
# changes are hard links to those in the cache, and are removed at the end.  Takes an
# hour.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
here=$top/testsuite/klp-build
# shellcheck source=testsuite/klp-build/objtool.sh
. "$here/objtool.sh"

parts=
for argument; do
  case $argument in
    builds | x86) parts="$parts $argument" ;;
    *) bad_usage "unknown argument '$argument'" ;;
  esac
done
: "${parts:=builds x86}"

# shellcheck disable=SC2086 # lists of words
setup $kernel_packages $klp_build_packages patch
kernel_source 7.3
out=$top/build/klp-build-series
rm -rf "$out"
mkdir -p "$out"
suite klp-build-series

# The links have to be where the files are.
linked=$KLPCALL_CACHE/klp-build/series-$$
trap 'rm -rf "$linked"' EXIT
trap 'exit 1' HUP INT TERM

# link_sources: make $linked a copy of $source, whose files must be replaced, and not be
# written to.
link_sources ()
{
  rm -rf "$linked"
  mkdir -p "$KLPCALL_CACHE/klp-build"
  cp -al "$source" "$linked"
}

# --- builds ----------------------------------------------------------------------

part_builds ()
{
  link_sources
  tree=$out/kernel
  mkdir -p "$tree"
  { cat "$top/lab/kernel.config" && grep -v DEBUG_INFO "$top/lab/kpatch.config"
  } > "$out/config"
  judge "the kernel without the series builds" logged kernel_builds
  for patch in $(patch_files); do
    name=$(basename "$patch" .patch)
    judge "$name: fits" logged fits
    if grep -q '^+++ b/tools/' "$patch"; then
      judge "$name: objtool for powerpc builds" logged objtool_builds powerpc
      judge "$name: objtool for x86 builds" logged objtool_builds x86
    else
      judge "$name: the kernel builds" logged kernel_builds
    fi
  done
}

logged () { "$@" > "$out/log" 2>&1 || { tail -n 20 "$out/log" >&2; return 1; }; }

fits ()
{
  patch -d "$linked" -p1 --fuzz=0 --no-backup-if-mismatch < "$patch" > "$out/patch" \
    && ! grep offset "$out/patch"
}

# objtool_builds ARCH
objtool_builds ()
{
  mkdir -p "$out/objtool-$1"
  make -C "$linked/tools/objtool" O="$out/objtool-$1" ARCH="$1" -j"$(nproc)"
}

# kernel_builds: with the configuration that the patches so far know of.
kernel_builds ()
{
  powerpc_make KCONFIG_ALLCONFIG="$out/config" allnoconfig \
    && powerpc_make -j"$(nproc)" vmlinux modules
}
powerpc_make ()
{
  make -C "$linked" O="$tree" ARCH=powerpc CROSS_COMPILE="$cross" CC="$TARGET_CC" "$@"
}

# --- x86 -------------------------------------------------------------------------

x86_objects='arch/x86/kernel/process arch/x86/kernel/ptrace block/genhd
  drivers/base/core fs/exec fs/ext4/inode fs/namei fs/proc/base kernel/exit kernel/fork
  kernel/sched/core kernel/signal kernel/sys lib/kobject mm/memory mm/mmap
  mm/page_alloc mm/slub net/core/dev net/ipv4/tcp_input'

part_x86 ()
{
  if [ "$(uname -m)" != x86_64 ]; then
    verdict UNSUPPORTED "objtool for x86 (needs x86-64)"
    return
  fi
  link_sources
  judge "files are compiled for x86" logged compile_for_x86
  judge "objtool for x86 builds without the series" logged objtool_builds x86
  use_objtool without
  for patch in $(patch_files); do
    fits || die "$patch does not fit"
  done
  judge "objtool for x86 builds with the series" logged objtool_builds x86
  use_objtool with
  for object in $x86_objects; do
    name=$(name_of "$object")
    judge "x86: $object: all the same" diff -r "$out/without/$name" "$out/with/$name"
  done
  # It refuses changes to init code, say, in both.
  made=$(find "$out/with" -name diff.o | wc -l)
  judge "x86: klp diff made livepatch objects of most ($made)" [ "$made" -ge 15 ]
}

# name_of OBJECT: a name without slashes.
name_of () { echo "$1" | tr / -; }

# compile_for_x86: leave in $out/orig and $out/patched the objects, the latter with
# EXDEV where the files return EINVAL.
compile_for_x86 ()
{
  x86_make x86_64_defconfig && x86_make prepare && x86_compile orig || return
  for object in $x86_objects; do
    sed -i 's/return -EINVAL;/return -EXDEV;/' "$linked/$object.c" || return
  done
  x86_compile patched || return
  for object in $x86_objects; do
    name=$(name_of "$object").o
    ! cmp "$out/orig/$name" "$out/patched/$name" || return
  done
}
x86_make ()
{
  mkdir -p "$out/x86"
  make -C "$linked" O="$out/x86" ARCH=x86 -j"$(nproc)" "$@"
}
# x86_compile NAME: compile them as they are now, and leave them in $out/NAME, as parts
# of a module, as klp diff asks for a name.
x86_compile ()
{
  mkdir -p "$out/$1"
  printf 'license=GPL\0name=target' > "$out/modinfo"
  # shellcheck disable=SC2046,SC2086 # lists of words
  x86_make KCFLAGS='-ffunction-sections -fdata-sections' \
	   $(printf '%s.o\n' $x86_objects) || return
  for object in $x86_objects; do
    objcopy --add-section .modinfo="$out/modinfo" "$out/x86/$object.o" \
      "$out/$1/$(name_of "$object").o" || return
  done
}

# use_objtool NAME: leave in $out/NAME what objtool makes of the objects, and says.
use_objtool ()
{
  for object in $x86_objects; do
    name=$(name_of "$object")
    mkdir -p "$out/$1/$name"
    (cd "$out/$1/$name" && try_objtool "$name") > "$out/$1/$name/said" 2>&1
  done
}
try_objtool ()
{
  objtool=$out/objtool-x86/objtool
  cp "$out/orig/$1.o" checked.o
  "$objtool" --hacks=jump_label --hacks=noinstr --orc --mcount --retpoline \
	     --static-call --uaccess checked.o || echo "check: $?"
  for version in orig patched; do
    cp "$out/$version/$1.o" $version.o
    "$objtool" klp checksum $version.o || echo "checksum $version: $?"
  done
  touch Module.symvers
  # When it fails, it leaves a file with a random name.
  "$objtool" klp diff orig.o patched.o diff.o || { echo "diff: $?"; rm -f diff.o.*; }
  [ ! -f diff.o ] || { cp diff.o linked.o && "$objtool" klp post-link linked.o; } \
    || echo "post-link: $?"
}

for part in $parts; do "part_$part"; done
totals "$sum"
suite_passes
