# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# What it takes to make ppc64le livepatches with kpatch-build on a machine of
# another architecture, and to see them work.  Sourced, with `top' set, by the
# examples and by testsuite/kpatch/run.sh.  As root.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# kpatch-build is that of Debian trixie, 0.9.10, unmodified.  It runs in a
# chroot of trixie, with trixie's newest compiler, which also builds the kernel,
# trixie's in lab/releases.  A script may choose another release in $kpatch_release.
# Three things make it cross-compile:
#
#   uname            kpatch-build asks `uname -m' what it builds for.  A uname that
#                    says ppc64le is first in PATH, for kbuild, too.
#   CROSS_COMPILE    kpatch-build obeys this, and calls ${CROSS_COMPILE}gcc.
#   the plugin       For ppc64le, kpatch-build always gives the compiler a plugin,
#                    the file ppc64le-plugin.so in the folder of its tools, and
#                    Debian's package for other machines has no such file.  klpcall is
#                    put there; or else, to compare, kpatch's own plugin, built
#                    for this compiler; or a plugin that does nothing, to see
#                    what comes of the compiler alone.
#
# The package is unpacked beside the kernel, not installed: it would bring 300 MB of
# TeX, which only its manual pages need.
#
#   kpatch/VERSION-PACKAGEVERSION-SUM/	the kernel and kpatch-build
#     kpatch/  kpatch-SUM/		the package, also with a plugin in it
#     none.so  bin/			the plugin that does nothing; uname

: "${top:?}"
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
# shellcheck source=lab/kpatch-plugin.sh
. "$top/lab/kpatch-plugin.sh"
# shellcheck source=lab/livepatch-tree.sh
. "$top/lab/livepatch-tree.sh"
# shellcheck source=lab/livepatch-guest.sh
. "$top/lab/livepatch-guest.sh"

kpatch_release=trixie

# kpatch_prepare: make the chroot, klpcall, the kernel, and kpatch-build.
kpatch_prepare ()
{
  chroots_are_possible
  # shellcheck disable=SC2086 # lists of words
  need $chroot_packages $source_packages $guest_packages \
       binutils-powerpc64le-linux-gnu
  kpatch_gcc=$(gcc_versions "$kpatch_release" | tail -n 1)
  chroot_of "$kpatch_gcc"
  [ -d "$KLPCALL_CACHE/plugin" ] || say "building klpcall for GCC $kpatch_gcc"
  plugin_in_chroot "$kpatch_gcc"
  kernel_source "$(row_with 1 "$kpatch_release" | awk '{ print $3 }')"
  debian_package "$kpatch_release" kpatch-build "$(dpkg --print-architecture)"
  kpatch_deb=$deb
  kpatch_sum=$({ code "$top/lab/livepatch-tree.sh" "$top/lab/kpatch.sh"
    cat "$top/lab/kernel.config" "$top/lab/kpatch.config"
    echo "$chroot $kpatch_deb"; } | cksum | cut -d' ' -f1)
  make_tree "kpatch/$source_id-$kpatch_sum" kpatch_kernel
}

# Not left to set -e, which does not count in a condition.
kpatch_kernel ()
{
  mkdir -p "$livepatch_tree/bin" "$livepatch_tree/kpatch" \
    && cat > "$livepatch_tree/bin/uname" <<'END' || return
#!/bin/sh
[ "$*" != -m ] || { echo ppc64le; exit; }
exec /bin/uname "$@"
END
  grep -v DEBUG_INFO_NONE "$top/lab/kernel.config" \
    | cat - "$top/lab/kpatch.config" > "$livepatch_tree/allnoconfig" || return
  # shellcheck disable=SC2016 # for the inner shell
  chmod +x "$livepatch_tree/bin/uname" \
    && dpkg-deb -x "$kpatch_deb" "$livepatch_tree/kpatch" \
    && null_plugin "$livepatch_tree/none.so" kpatch_inside gcc \
    && kpatch_inside sh -euc '
	 cd "$1/linux"
	 make KCONFIG_ALLCONFIG=../allnoconfig allnoconfig
	 make -j"$(nproc)" vmlinux modules
	 cp .config ../config' sh "$livepatch_tree"
}

# kpatch_inside COMMAND...: run COMMAND in the chroot, where the machine seems to
# be a ppc64le; what is in the list $kpatch_binds is seen there, too.
kpatch_binds=
kpatch_inside ()
{
  inside_binds="$livepatch_tree $kpatch_binds" \
    inside "$KLPCALL_CACHE/$chroot" \
	   env PATH="$livepatch_tree/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
	   CROSS_COMPILE="$cross" "$@"
}

# kpatch_build PATCH klpcall|kpatch|none [OPTION...]: let kpatch-build, with these
# options and this plugin, make a livepatch of PATCH, as cached_livepatch says.  Its log,
# if it failed, is "log" there.
kpatch_build ()
{
  kpatch_patch=$1
  case $2 in
    klpcall) kpatch_plugin=$plugin ;;
    kpatch)
      own_plugin "$kpatch_release" "${cross}gcc-$kpatch_gcc" "$chroot"
      [ -n "$own_plugin" ] || die "kpatch's plugin cannot be compiled for GCC" \
	"$kpatch_gcc, see $own_plugin_said"
      kpatch_plugin=$own_plugin ;;
    none) kpatch_plugin=$livepatch_tree/none.so ;;
  esac
  shift 2
  kpatch_options=$*
  cached_livepatch "$kpatch_patch" "$({ cat "$kpatch_patch" "$kpatch_plugin"
    echo "$livepatch_tree $kpatch_options"; } | cksum | cut -d' ' -f1)" kpatch_run
}

# kpatch_run DIRECTORY.  The verdicts are those of kpatch-build's create-diff-object.
kpatch_run ()
{
  # Kbuild knows a plugin by its path: at the same one, it would leave alone what
  # was built with another.
  kpatch_tools=$livepatch_tree/kpatch-$(cksum < "$kpatch_plugin" | cut -d' ' -f1)
  # Not left to set -e, which does not count in a condition.
  { rm -rf "$kpatch_tools" && cp -a "$livepatch_tree/kpatch" "$kpatch_tools" \
      && cp "$kpatch_plugin" "$kpatch_tools/usr/lib/kpatch/ppc64le-plugin.so"
  } || die "$livepatch_tree cannot be written to"
  kpatch_binds=$1
  # shellcheck disable=SC2086 # a list of words
  run_tool "$1" '^create-diff-object: ERROR: ' \
      kpatch_inside env CACHEDIR="$livepatch_tree/scratch" \
      "$kpatch_tools/usr/bin/kpatch-build" -s "$livepatch_tree/linux" \
      -c "$livepatch_tree/config" -v "$livepatch_tree/vmlinux" -o "$1" \
      $kpatch_options "$1/$livepatch_name.patch"
  [ ! -f "$livepatch_tree/scratch/build.log" ] \
    || mv "$livepatch_tree/scratch/build.log" "$1/log"
}

# kpatch_check FILE: klpcheck's verdict, with regard to the kernel that is to load it.
kpatch_check ()
{
  kpatch_binds="$(dirname "$1") $(dirname "$klpcheck")"
  kpatch_inside "$klpcheck" --summary --vmlinux "$livepatch_tree/vmlinux" \
		--modules "$livepatch_tree/modules" "$1"
}
