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
# Usage: run.sh [PART]...
#
#   PART	only these, out of:
#
#     sources	what the tests in klpcall.klpcheck/ are made of: with and without
#		--could-be, klpcheck finds what judge.pl finds, place by place
#     built	the build of Debian's linux-source-6.1 by TARGET_CC (kernel.config),
#		and its modules once more, built with
#		CFLAGS_MODULE=-fplugin=klpcall.so: nothing is found in a module that
#		nobody broke, nor, with --could-be, in one that was built with
#		klpcall; in the other objects, nothing is found in what the compiler
#		made
#     debian	all modules of a kernel of Debian trixie for ppc64el: as with sources
#
# In copies of the objects of the kernel, and of every tenth of Debian's modules, that
# were broken (plant.pl), what was broken is found, together with what was found
# before, and nothing else.
#
# Writes kernel-objects.sum into the current directory and prints the figures;
# exits 1 if anything failed.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
here=$top/testsuite/kernel-objects
# shellcheck source=testsuite/kernel-objects/objects.sh
. "$here/objects.sh"
# shellcheck source=testsuite/kernel-objects/sources.sh
. "$here/sources.sh"
# shellcheck source=testsuite/kernel-objects/built.sh
. "$here/built.sh"
# shellcheck source=testsuite/kernel-objects/debian.sh
. "$here/debian.sh"

for part; do
  case $part in
    sources | built | debian) ;;
    *) bad_usage "unknown argument '$part'" ;;
  esac
done
[ $# -gt 0 ] || set -- sources built debian
suite kernel-objects

# shellcheck disable=SC2086 # a list of words
setup $kernel_packages
build "$TARGET_CC"
klpcheck=$build/klpcheck/klpcheck

scratch
for part; do
  "judge_$part"
done
suite_passes
