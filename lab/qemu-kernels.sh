# shellcheck shell=sh disable=SC2034 # variables are for kernels.sh
# Kernels that boot in QEMU: stock, with our patches, and built with klpcall.  Sourced,
# after environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# All are built with kernel.config; the stock one is that of kernel_build.  The
# patched sources are hard links to the unpatched ones, except for the files that
# the patches touch, so they take no space.  When a patch changes, only these files
# change, so make builds no more than it has to.  The first build of a patched
# kernel begins as a copy of the stock kernel's build, if there is one.
#
#   src/linux-VERSION-PACKAGEVERSION-patched/	sources
#   kernel/VERSION-PACKAGEVERSION-patched-CC-SUM/	builds
#   kernel/VERSION-PACKAGEVERSION-CC-SUM-klpcall-SUM/	with this klpcall

: "${top:?}" "${KLPCALL_CACHE:?}"

# qemu_kernel VERSION stock|patched|klpcall CC FILE: build this kernel, the last one
# with klpcall as it is in $build; leaves the build in $tree, its sources in
# $source, and a copy of vmlinux in FILE, since another checkout may have other
# patches.
qemu_kernel ()
{
  # shellcheck disable=SC2086 # a list of words
  need ${kernel_packages:?}
  kernel_cc=$3
  vmlinux=$4
  kernel_source "$1"
  name_tree "$source_id"
  case $2 in
    stock) locked "kernel/$(basename "$tree")" make_qemu_kernel ;;
    patched)
      stock_source=$source stock_tree=$tree
      patches=$top/kernel/v$1
      source=$source-patched
      source_id=$source_id-patched
      name_tree "$source_id"
      # Other configurations and compilers have the same sources.
      locked "kernel/$source_id" make_patched_kernel ;;
    klpcall)
      tree=$tree-klpcall-$(plugin_id)
      locked "kernel/$(basename "$tree")" make_klpcall_kernel ;;
  esac
}
make_qemu_kernel ()
{
  configure_kernel && build_kernel "$@" && cp "$tree/vmlinux" "$vmlinux"
}
make_klpcall_kernel ()
{
  make_qemu_kernel KCFLAGS="-fplugin=${build:?}/plugin/klpcall.so"
}
make_patched_kernel ()
{
  need patch
  patch_sources || die "kernel/v$1 does not apply to $stock_source without" \
    "offsets and fuzz"
  if [ ! -d "$tree" ] && [ -f "$stock_tree/klpcall.built" ] \
       && cmp -s "${kernel_config:?}" "$stock_tree/klpcall.configured"; then
    # The sources may have been patched before the stock kernel was built.
    sed -n 's|^+++ b/||p' "$source/klpcall.patches" | sort -u \
      | (cd "$source" && xargs touch)
    copy_build
  fi
  # What is known to be built was built from these sources.
  cmp -s "$source/klpcall.patches" "$tree/klpcall.patches" \
    || rm -f "$tree/klpcall.built"
  make_qemu_kernel && cp "$source/klpcall.patches" "$tree/"
}

# patch_sources: make $source what $patches make of $stock_source, and fail if
# they do not fit exactly.  A file that stays as it is keeps its time of
# modification.
patch_sources ()
{
  [ -d "$source" ] \
    || { rm -rf "$source.partial" && cp -al "$stock_source" "$source.partial" \
	   && : > "$source.partial/klpcall.patches" \
	   && mv "$source.partial" "$source"; } || return
  cat "$patches"/0*.patch > "$source/klpcall.new" || return
  cmp -s "$source/klpcall.new" "$source/klpcall.patches" && return
  fresh=$source/klpcall.fresh
  rm -rf "$fresh"
  sed -n 's|^+++ b/||p' "$source/klpcall.patches" "$source/klpcall.new" \
    | sort -u | while read -r file; do
    mkdir -p "$fresh/$(dirname "$file")"
    cp "$stock_source/$file" "$fresh/$file" || exit
  done || return
  if ! patch -d "$fresh" -p1 --fuzz=0 < "$source/klpcall.new" \
	    > "$source/klpcall.log" 2>&1 \
     || grep -q 'offset\|fuzz' "$source/klpcall.log"; then
    cat "$source/klpcall.log" >&2
    return 1
  fi
  (cd "$fresh" && find . -type f) | while read -r file; do
    cmp -s "$fresh/$file" "$source/$file" || mv "$fresh/$file" "$source/$file"
  done
  rm -rf "$fresh"
  mv "$source/klpcall.new" "$source/klpcall.patches"
}

# copy_build: begin $tree with what was built in $stock_tree.  Kbuild builds
# again what was built by another command, and the commands name the sources,
# and some of them the build.
copy_build ()
{
  rm -rf "$tree.partial"
  cp -a "$stock_tree" "$tree.partial"
  rm -f "$tree.partial/klpcall.built"
  grep -rlIF --include='*.cmd' --include='*.d' --include=Makefile \
       -e "$stock_source/" -e "$stock_tree/" "$tree.partial" \
    | while read -r file; do
    touch -r "$file" "$tree.partial/klpcall.time"
    sed -i "s|$stock_source/|$source/|g; s|$stock_tree/|$tree/|g" "$file"
    touch -r "$tree.partial/klpcall.time" "$file"
  done
  mv "$tree.partial" "$tree"
}
