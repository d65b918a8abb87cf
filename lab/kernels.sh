# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# Kernels: Debian's sources, unpacked once, and builds of them with kernel.config.
# Sourced by environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
#   src/linux-VERSION-PACKAGEVERSION/     a source tree, never written
#   kernel/VERSION-PACKAGEVERSION-CC-SUM/ its build with kernel.config
#   modules/BUILD-SUM-SUM/                the modules of a build, with klpcall
#   modules/PACKAGE-PACKAGEVERSION/       those of a kernel package of Debian

# kernel_package VERSION: Debian's linux-source-VERSION, whichever suite has it;
# leaves the name of the file in $deb.
kernel_package ()
{
  # shellcheck disable=SC2086 # a list of words
  need $source_packages
  known_kernel "$1"
  kernel_suite=$(row_with 3 "$1" | awk '{ print $4 ? $4 : $1 }')
  # It is the same for each architecture, so that of the machine will do.
  debian_package "$kernel_suite" "linux-source-$1" "$(dpkg --print-architecture)"
}

# kernel_source VERSION: unpack that; leaves the path in $source and what names it
# (version and package version) in $source_id.
kernel_source ()
{
  kernel_package "$1"
  source_id=$1-$(dpkg-deb -f "$deb" Version)
  source=$KLPCALL_CACHE/src/linux-$source_id
  cached "src/linux-$source_id" unpack_kernel "$1" \
    || die "linux-source-$1 cannot be unpacked in $KLPCALL_CACHE/src"
}
unpack_kernel ()
{
  say "unpacking linux-source-$1"
  from_package "./usr/src/linux-source-$1.tar.xz" \
    | tar -C "$2" --strip-components=1 -xJf -
}

# kernel_tree VERSION CC: configure, with kernel.config, a build of
# linux-source-VERSION by CC; leaves its path in $tree.  It is ready for
# single targets (kernel_make fs/proc/meminfo.i), nothing is built yet.
#
# A script may choose another configuration, a file, and have kernels built in a chroot
# of chroots.sh, a name in the cache, which sees the directories in $inside_binds.
kernel_config=$top/lab/kernel.config
kernel_chroot=
kernel_tree ()
{
  # shellcheck disable=SC2086 # a list of words
  need $kernel_packages
  kernel_source "$1"
  kernel_cc=$2
  name_tree "$source_id"
  locked "kernel/$(basename "$tree")" configure_kernel
}
# name_tree NAME: leave in $tree where the build of these sources by $kernel_cc, as
# it is, with $kernel_config, as it is, is kept.
name_tree ()
{
  kernel_cc_is=$(inside_or_here "$kernel_chroot" "$kernel_cc" -v 2>&1) || die "there is no compiler $kernel_cc"
  tree=$KLPCALL_CACHE/kernel/$1-$(basename "$kernel_cc")-$(
    { cat "$kernel_config" && echo "$kernel_cc_is"; } | cksum | cut -d' ' -f1)
}
# kernel_make ARGUMENT...: run make in $tree as the kernel's documentation says.
kernel_make ()
{
  inside_or_here "$kernel_chroot" make -C "$source" O="$tree" ARCH=powerpc \
       CROSS_COMPILE="$cross" CC="$kernel_cc" "$@"
}
# kernel_modules DIRECTORY [ARGUMENT...]: build the modules in DIRECTORY against $tree,
# with these arguments for make.  modules_without_warnings: the same, and take none.
modules_without_warnings ()
{
  kernel_modules "$@"
  ! grep -i warning "$modules_log" \
    || die "the modules are built with warnings, see $modules_log"
}
kernel_modules ()
{
  modules_dir=$1 modules_log=$1.log
  shift
  kernel_make -j"$(nproc)" M="$modules_dir" "$@" modules > "$modules_log" 2>&1 \
    || { tail -n 20 "$modules_log" >&2
	 die "the modules cannot be built, see $modules_log"; }
}
configure_kernel ()
{
  cmp -s "$kernel_config" "$tree/klpcall.configured" && return 0
  say "configuring linux $source_id for $kernel_cc"
  rm -rf "$tree"
  mkdir -p "$tree"
  { kernel_make KCONFIG_ALLCONFIG="$kernel_config" allnoconfig \
      && kernel_make -j"$(nproc)" prepare; } > "$tree/klpcall.log" 2>&1 \
    || { tail -n 20 "$tree/klpcall.log" >&2
	 die "kernel configuration failed, see $tree/klpcall.log"; }
  cp "$kernel_config" "$tree/klpcall.configured"
}

# kernel_command UNIT: print the command with which kbuild made UNIT.s in $tree,
# to be run there, without what names its output.
kernel_command ()
{
  sed -n '1 {
    s/^[^=]*:= *//
    s/ -Wp,-MMD,[^ ]*//
    s/ -fverbose-asm -S -o [^ ]*//
    p
  }' "$tree/$(dirname "$1")/.$(basename "$1").s.cmd"
}

# by_hand OBJECT: did somebody write calls in this object of $tree, as assembly or
# in asm statements?
by_hand ()
{
  object_source=$(sed -n 's/^source_[^ ]* := //p' \
    "$tree/$(dirname "$1")/.$(basename "$1").cmd")
  case $object_source in
    *.S) ;;
    '') return 1 ;;
    *) (cd "$tree" && grep -qE '"[^"]*\<bl\>[^"]*"' "$object_source") ;;
  esac
}

# kernel_build VERSION CC: the same, and build vmlinux and the modules.  build_kernel
# takes arguments for make.
kernel_build ()
{
  kernel_tree "$1" "$2"
  locked "kernel/$(basename "$tree")" build_kernel
}
build_kernel ()
{
  [ ! -f "$tree/klpcall.built" ] || return 0
  say "building linux $source_id with $kernel_cc (log: $tree/klpcall.log)"
  kernel_make -j"$(nproc)" "$@" vmlinux modules > "$tree/klpcall.log" 2>&1 \
    || { tail -n 20 "$tree/klpcall.log" >&2
	 die "kernel build failed, see $tree/klpcall.log"; }
  touch "$tree/klpcall.built"
}

# klpcall_modules: build the modules of $tree with $plugin, beside those that are
# there; leaves in $modules the directory that has them.
klpcall_modules ()
{
  modules=modules/$(basename "$tree")-$(cksum < "$tree/.config" \
    | cut -d ' ' -f 1)-$(plugin_id)
  cached "$modules" build_klpcall_modules \
    || die "the modules cannot be built, see $KLPCALL_CACHE/modules.log"
  modules=$KLPCALL_CACHE/$modules
}
build_klpcall_modules ()
{
  say "building the modules of $(basename "$tree") with klpcall"
  { cp -a "$tree" "$1/tree" \
      && find "$1/tree" -name '*.ko' -delete \
      && kernel_make O="$1/tree" -j"$(nproc)" modules \
	   CFLAGS_MODULE=-fplugin="$plugin" \
      && (cd "$1/tree" && find . -name '*.ko' -exec cp --parents {} .. \;) \
      && rm -r "$1/tree"; } > "$KLPCALL_CACHE/modules.log" 2>&1
}

# debian_modules RELEASE PATTERN: the modules, decompressed, of the newest kernel for
# ppc64el in Debian RELEASE whose package has a name that matches PATTERN; leaves in
# $modules the directory that has them.
debian_modules ()
{
  # shellcheck disable=SC2086 # a list of words
  need $source_packages
  debian_newest "$1" "$2" ppc64el
  modules=modules/$(dpkg-deb -f "$deb" Package)-$(dpkg-deb -f "$deb" Version)
  cached "$modules" unpack_modules || die "the modules of $deb cannot be unpacked"
  modules=$KLPCALL_CACHE/$modules
}
unpack_modules ()
{
  say "unpacking the modules of $(basename "$deb")"
  dpkg-deb --fsys-tarfile "$deb" | tar -C "$1" -x --wildcards '*.ko.xz' \
    && find "$1" -name '*.ko.xz' -exec xz -d {} +
}
