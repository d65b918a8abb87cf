# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# What the scripts of testsuite/, examples/, packaging/ and .ci/run share.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# A script sets `top' to the top of the checkout, and sources this file and those of
# the files below that it needs.  Besides these, it sources only files of its own
# folder.
#
#   chroots.sh       chroots of Debian's releases, with their compilers
#   corpus.sh        the C units of a kernel, for any compiler
#   qemu-kernels.sh  kernels that boot in QEMU: stock, patched, built with klpcall
#   guest.sh         a guest in QEMU, and livepatches.sh, which it runs
#   livepatch-guest.sh  a guest that loads livepatches, and tells what came of it
#   livepatch-tree.sh  a kernel, and livepatches that a tool builds in its tree
#   kpatch.sh        kpatch-build, and livepatches made by it
#   klp-build.sh     the kernel's own klp-build, and livepatches made by it
#   kpatch-plugin.sh kpatch's own plugin
#   trials.sh        copies of chroots, to try in them what was installed
#   mutants.sh       klpcall with a fault
#
# Sourcing these files defines functions, and variables that nothing overwrites.  A
# function that "leaves" something in $x sets $x when it is called.  A function that
# fails ends the shell in which it runs (die).

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

# inside_or_here CHROOT COMMAND...: run COMMAND in CHROOT, a name in the cache, as
# inside does (chroots.sh); or, if that is empty, on this machine.
inside_or_here ()
{
  inside_root=$1
  shift
  if [ -n "$inside_root" ]; then
    inside "$KLPCALL_CACHE/$inside_root" "$@"
  else
    "$@"
  fi
}
