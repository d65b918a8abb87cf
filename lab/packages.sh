# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# Lists of Debian packages: what the scripts need for each thing that they do.
# Sourced by environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

# Files of Debian's packages, and so kernel sources.
source_packages='apt debian-archive-keyring xz-utils'
# Building a kernel.
kernel_packages="$source_packages make gcc bison flex bc libelf-dev libssl-dev perl"
# objtool and klp-build, besides.
klp_build_packages='libc6-dev libxxhash-dev patch patchutils gawk'
# Making chroots.
chroot_packages='apt debian-archive-keyring debootstrap util-linux'
# A kernel booted in QEMU.
guest_packages='qemu-system-ppc cpio binutils'
# klp-relocs.
klp_relocs_packages='libelf-dev gcc libc6-dev'
# The fuzzer of klpcheck.
fuzz_packages='clang libclang-rt-dev libelf-dev libdw-dev'

# test_packages: what the DejaGnu suite takes.  ppc64le runs its programs itself.
test_packages ()
{
  echo dejagnu bzip2 python3-jsonschema xz-utils zstd
  case $(dpkg --print-architecture 2> /dev/null || :) in
    ppc64el) ;;
    *) echo qemu-user ;;
  esac
}

# cross_packages VERSION: the ppc64le cross compiler GCC VERSION, and its headers for
# plugins.
cross_packages ()
{
  echo "gcc-$1-powerpc64le-linux-gnu gcc-$1-plugin-dev-powerpc64le-linux-gnu"
}

# native_packages VERSION: the same on ppc64le itself.
native_packages () { echo "gcc-$1 gcc-$1-plugin-dev"; }

# What building klpcall takes besides, for any compiler.
klpcall_packages='autoconf automake make gcc g++ libgmp-dev libmpfr-dev libmpc-dev
  libelf-dev libdw-dev binutils'

# build_packages CC...: what building klpcall for the compilers CC takes.
build_packages ()
{
  # shellcheck disable=SC2086 # a list of words
  echo $klpcall_packages
  for cc; do
    version=${cc##*-}
    case $cc,$(dpkg --print-architecture 2> /dev/null || :) in
      "${cross}gcc-$version,ppc64el")
	echo "$(native_packages "$version") libc6-dev" ;;
      "${cross}gcc-$version,"*)
	echo "$(cross_packages "$version") libc6-dev-ppc64el-cross" ;;
    esac
  done
}

# release_packages RELEASE: what its chroot holds: all that building klpcall with each
# compiler of the release takes, testing it, building a kernel, and running
# kpatch-build.
release_packages ()
{
  # shellcheck disable=SC2046 # a list of words
  build_packages $(gcc_versions "$1" | sed "s/^/${cross}gcc-/")
  test_packages
  echo "$kernel_packages gcc-powerpc64le-linux-gnu gawk patch patchutils cpio kmod"
}
