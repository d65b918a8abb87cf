# shellcheck shell=sh disable=SC2034 # variables are for kernels.sh
# Kernels that boot in QEMU: stock, with our patches, and built with klpcall.  Sourced,
# after environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# All are built with $kernel_config, by default kernel.config; the stock kernel
# is the one that kernel_build makes.  The patched sources are hard links to
# the unpatched ones, except for the files that the patches touch, so they take
# no space.  Each set of patches has a cache entry of its own, so no build has
# leftovers of another set.  The build of a patched kernel begins as a copy of
# the stock kernel's build, if there is one.
#
#   src/linux-VERSION-PACKAGEVERSION-patched-SUM/	sources
#   kernel/VERSION-PACKAGEVERSION-patched-SUM-CC-SUM/	builds
#   kernel/VERSION-PACKAGEVERSION-CC-SUM-klpcall-SUM/	with this klpcall

: "${top:?}" "${KLPCALL_CACHE:?}"

# setup_kernels GCC PACKAGE...: set up, with these packages, to build kernels and modules,
# and build klpcall: for TARGET_CC if GCC is empty, or else as_distributions.  Leaves the
# compiler's name in $kernel_gcc, and klpcall for it in $plugin.
setup_kernels ()
{
  kernels_by=$1
  shift
  [ -z "$kernels_by" ] || chroots_are_possible
  # shellcheck disable=SC2086 # lists of words
  setup ${kernel_packages:?} ${kernels_by:+$chroot_packages} "$@"
  build "$TARGET_CC"
  kernel_gcc=$TARGET_CC
  [ -z "$kernels_by" ] || as_distributions "$kernels_by"
}

# as_distributions GCC: have kernels and modules built as distributions do,
# by this version of GCC, in its chroot (chroots.sh), and with the options in
# distribution.config.  Leaves the compiler's name in $kernel_gcc, klpcall for it
# in $plugin, and its klpcheck in $klpcheck.
as_distributions ()
{
  chroot_plugin "$1"
  kernel_gcc=${cross:?}gcc-$1
  kernel_chroot=${chroot:?}
  kernel_config=$top/build/distribution.config
  cat "$top/lab/kernel.config" "$top/lab/distribution.config" > "$kernel_config"
  mkdir -p "$KLPCALL_CACHE/kernel" "$KLPCALL_CACHE/modules"
  inside_binds="$KLPCALL_CACHE/src $KLPCALL_CACHE/kernel $KLPCALL_CACHE/modules"
  inside_binds="$inside_binds $KLPCALL_CACHE/plugin $top/build"
}

# qemu_kernel VERSION stock|patched|klpcall CC: build this kernel, the last one with
# $plugin; leaves the build in $tree, and its sources in $source.
qemu_kernel ()
{
  # shellcheck disable=SC2086 # a list of words
  need ${kernel_packages:?}
  kernel_cc=$3
  kernel_source "$1"
  name_tree "$source_id"
  case $2 in
    stock) locked "kernel/$(basename "$tree")" make_qemu_kernel ;;
    patched)
      stock_tree=$tree
      patched_source "$top/kernel/v$1"
      name_tree "$source_id"
      locked "kernel/$(basename "$tree")" make_patched_kernel ;;
    klpcall)
      tree=$tree-klpcall-$(plugin_id)
      locked "kernel/$(basename "$tree")" make_klpcall_kernel ;;
  esac
}
make_qemu_kernel () { configure_kernel && build_kernel "$@"; }
make_klpcall_kernel ()
{
  make_qemu_kernel KCFLAGS="-fplugin=${plugin:?}"
}
make_patched_kernel ()
{
  if [ ! -d "$tree" ] && [ -f "$stock_tree/klpcall.built" ] \
       && cmp -s "${kernel_config:?}" "$stock_tree/klpcall.configured"; then
    # The sources may have been patched before the stock kernel was built.
    cat "$patches"/0*.patch | sed -n 's|^+++ b/||p' | sort -u \
      | (cd "$source" && xargs touch)
    copy_build
  fi
  make_qemu_kernel
}

# patched_versions: those that kernel/ has patches for.  has_patches VERSION: refuse one
# that it has none for.
patched_versions () { (cd "$top/kernel" && echo v* | sed 's/\<v//g'); }
has_patches ()
{
  [ -d "$top/kernel/v$1" ] \
    || bad_usage "there are no patches for Linux $1 in $top/kernel"
}

# patched_source DIRECTORY: put in the place of $source and $source_id, which
# kernel_source has left, those with the patches in DIRECTORY; leaves the stock ones in
# $stock_source.
patched_source ()
{
  need patch
  patches=$1
  stock_source=$source
  source_id=$source_id-patched-$(cat "$patches"/0*.patch | cksum | cut -d' ' -f1)
  source=$KLPCALL_CACHE/src/linux-$source_id
  cached "src/linux-$source_id" patch_sources \
    || die "the patches in $patches do not apply to $stock_source" \
	   "without offsets and fuzz"
}

# patch_sources DIRECTORY: what $patches make of $stock_source; false if they do not
# fit exactly.  patch(1) replaces files, it does not write to them.
patch_sources ()
{
  cp -al "$stock_source/." "$1" || return
  if ! cat "$patches"/0*.patch | patch -d "$1" -p1 --fuzz=0 > "$1/klpcall.log" 2>&1 \
     || grep '(offset\|with fuzz' "$1/klpcall.log"; then
    cat "$1/klpcall.log" >&2
    return 1
  fi
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
