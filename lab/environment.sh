# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# What the scripts of testsuite/, examples/, packaging/ and .ci/run share.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# A script sets `top' to the top of the checkout, and sources this file, those of
# lab/ below that it needs, and files of its own folder, nothing else.
#
#   chroots.sh       chroots of Debian's releases, with their compilers
#   qemu-kernels.sh  kernels that boot in QEMU: stock, patched, built with klpcall
#   guest.sh         a guest in QEMU, and livepatches.sh, which it runs
#   kpatch.sh        kpatch-build, and livepatches made by it
#
# Sourcing defines functions, and variables that nothing overwrites.  What a function
# "leaves in $x", is set by its call.  What fails ends the shell that it runs in (die).

: "${top:?}"

cross=powerpc64le-linux-gnu-
build='' source='' source_id='' tree='' debs='' work=''

# shellcheck source=lab/messages.sh
. "$top/lab/messages.sh"
# shellcheck source=lab/cache.sh
. "$top/lab/cache.sh"
# shellcheck source=lab/releases.sh
. "$top/lab/releases.sh"
# shellcheck source=lab/packages.sh
. "$top/lab/packages.sh"
# shellcheck source=lab/apt.sh
. "$top/lab/apt.sh"
# shellcheck source=lab/debian.sh
. "$top/lab/debian.sh"
# shellcheck source=lab/build.sh
. "$top/lab/build.sh"
# shellcheck source=lab/kernels.sh
. "$top/lab/kernels.sh"
# shellcheck source=lab/suites.sh
. "$top/lab/suites.sh"

# scratch: leave in $work a directory that is gone when the script ends.
scratch ()
{
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 1' HUP INT TERM
}
