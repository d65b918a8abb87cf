#!/bin/bash
# Does klpcheck find what is wrong in the modules and objects of kernels, and nothing
# else?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run.sh [--cc GCC] [--kernel VERSION] [PART]...
#
#   --cc	build the kernel as distributions do, with this version of GCC (14, for
#		example), in a chroot of the Debian release that has it, and with the
#		options in lab/distribution.config; needs root
#   --kernel	Debian's linux-source-VERSION; default: 6.1
#   PART	only these, out of:
#
#     sources	what the tests in klpcall.klpcheck/ are made of: with and without
#		--could-be, klpcheck finds what judge.pl finds, place by place
#     built	the kernel of --kernel, built by TARGET_CC with kernel.config unless
#		--cc is given, and its modules built again with
#		CFLAGS_MODULE=-fplugin=klpcall.so.  klpcheck finds nothing in an
#		unbroken module, nor, with --could-be, in one built with klpcall; in
#		the other objects, nothing in code that the compiler made
#     debian	all modules of a kernel of Debian trixie for ppc64el: as with sources
#
# plant.pl breaks copies of the built kernel's objects and of every tenth of Debian's
# modules.  In each copy, klpcheck must find the planted defects, what it found in the
# original, and nothing else.
#
# Writes kernel-objects.sum into the current directory and prints the figures;
# exits 1 if anything failed.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
# shellcheck source=lab/qemu-kernels.sh
. "$top/lab/qemu-kernels.sh"
here=$top/testsuite/kernel-objects
# shellcheck source=testsuite/kernel-objects/objects.sh
. "$here/objects.sh"
# shellcheck source=testsuite/kernel-objects/sources.sh
. "$here/sources.sh"
# shellcheck source=testsuite/kernel-objects/built.sh
. "$here/built.sh"
# shellcheck source=testsuite/kernel-objects/debian.sh
. "$here/debian.sh"

gcc='' version=6.1 parts=''
while [ $# -gt 0 ]; do
  case $1 in
    --cc | --kernel)
      [ $# -gt 1 ] || bad_usage "$1 takes a version" ;;&
    --cc)
      known_gcc "$2"
      gcc=$2
      shift ;;
    --kernel)
      known_kernel "$2"
      version=$2
      shift ;;
    sources | built | debian) parts="$parts $1" ;;
    *) bad_usage "unknown argument '$1'" ;;
  esac
  shift
done
: "${parts:=sources built debian}"
suite kernel-objects

setup_kernels "$gcc"
klpcheck=$build/klpcheck/klpcheck

scratch
for part in $parts; do
  "judge_$part"
done
suite_passes
