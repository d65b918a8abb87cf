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
# The kernel is built within its sources, as kpatch-build demands, which then uses this tree for builds of its own, so vmlinux and the
# modules, which boot in QEMU, are put aside first.  One line is added to the
# kernel's Makefiles: fs/proc/meminfo.c is compiled with
# -fno-inline-small-functions.  Whether calls to show_val_kb() are left there
# depends on the compiler: that of the people who found the problem had left them,
# but GCC 14 does not.  The sources are hard links to those in src/, which patch(1)
# and kbuild replace, but do not write to.
#
#   kpatch/VERSION-PACKAGEVERSION-SUM/	the kernel and kpatch-build
#     linux/  vmlinux  modules/		sources and builds; what boots
#     kpatch/  kpatch-SUM/		the package, also with a plugin in it
#   kpatch/result/NAME-SUM/		what kpatch-build made of a patch

: "${top:?}"
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
# shellcheck source=lab/kpatch-plugin.sh
. "$top/lab/kpatch-plugin.sh"
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
  kpatch_id=$source_id-$({ code "$top/lab/kpatch.sh"
    cat "$top/lab/kernel.config" "$top/lab/kpatch.config"
    echo "$chroot $kpatch_deb"; } | cksum | cut -d' ' -f1)
  kpatch_dir=$KLPCALL_CACHE/kpatch/$kpatch_id
  locked "kpatch/$kpatch_id" kpatch_make_kernel
}

kpatch_make_kernel ()
{
  [ ! -f "$kpatch_dir/built" ] || return 0
  say "building linux $source_id for kpatch-build (log: $kpatch_dir.log)"
  rm -rf "$kpatch_dir"
  mkdir -p "$kpatch_dir/bin" "$kpatch_dir/kpatch" "$kpatch_dir/modules"
  cat > "$kpatch_dir/bin/uname" <<'END'
#!/bin/sh
[ "$*" != -m ] || { echo ppc64le; exit; }
exec /bin/uname "$@"
END
  chmod +x "$kpatch_dir/bin/uname"
  dpkg-deb -x "$kpatch_deb" "$kpatch_dir/kpatch"
  grep -v DEBUG_INFO_NONE "$top/lab/kernel.config" \
    | cat - "$top/lab/kpatch.config" > "$kpatch_dir/allnoconfig"
  cp -al "$source" "$kpatch_dir/linux"
  # A file of its own, not a line more in the one of $source.
  mv "$kpatch_dir/linux/fs/proc/Makefile" "$kpatch_dir/"
  { cat "$kpatch_dir/Makefile"
    echo 'CFLAGS_meminfo.o := -fno-inline-small-functions'
  } > "$kpatch_dir/linux/fs/proc/Makefile"
  # shellcheck disable=SC2016 # for the inner shell
  kpatch_inside sh -euc '
    cd "$1"
    printf "%s\n" "int plugin_is_GPL_compatible;" \
	   "int plugin_init (void *p, void *v) { return !p || !v; }" \
      | gcc -shared -fPIC -o none.so -x c -
    cd linux
    make KCONFIG_ALLCONFIG=../allnoconfig allnoconfig
    make -j"$(nproc)" vmlinux modules
    cp .config ../config
    mv vmlinux ../vmlinux
    cp ../vmlinux .
    find samples -name "*.ko" -exec cp {} ../modules \;
    ' sh "$kpatch_dir" > "$kpatch_dir.log" 2>&1 < /dev/null \
    || { tail -n 20 "$kpatch_dir.log" >&2
	 die "the kernel cannot be built, see $kpatch_dir.log"; }
  touch "$kpatch_dir/built"
}

# kpatch_inside COMMAND...: run COMMAND in the chroot, where the machine seems to
# be a ppc64le; what is in the list $kpatch_binds is seen there, too.
kpatch_binds=
kpatch_inside ()
{
  inside_binds="$kpatch_dir $kpatch_binds" \
    inside "$KLPCALL_CACHE/$chroot" \
	   env PATH="$kpatch_dir/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
	   CROSS_COMPILE="$cross" "$@"
}

# kpatch_build PATCH klpcall|kpatch|none [OPTION...]: let kpatch-build, with these
# options and this plugin, make a livepatch of PATCH.  Leaves, in the directory
# $result, its exit status in "status", what it said in "said", its log if it failed
# in "log", and the module, if there is one, whose name is left in $livepatch.
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
    none) kpatch_plugin=$kpatch_dir/none.so ;;
  esac
  shift 2
  kpatch_options=$*
  kpatch_name=$(basename "$kpatch_patch" .patch)
  kpatch_sum=$({ code "$top/lab/kpatch.sh"
    cat "$kpatch_patch" "$kpatch_plugin"
    echo "$kpatch_id $kpatch_options"; } | cksum | cut -d' ' -f1)
  result=kpatch/result/$kpatch_name-$kpatch_sum
  if [ -d "$KLPCALL_CACHE/$result" ]; then
    say "$kpatch_name: taken from the cache, $KLPCALL_CACHE/$result"
  fi
  cached "$result" locked "kpatch/$kpatch_id" kpatch_run
  result=$KLPCALL_CACHE/$result
  livepatch=$result/livepatch-$kpatch_name.ko
}

# kpatch_run DIRECTORY.  An interrupted kpatch-build may leave a patch in
# the sources, so they do not count as whole while it runs.  What is kept is the
# verdict of kpatch-build's create-diff-object, and no other failure.
kpatch_run ()
{
  kpatch_entry=$1
  # Another run was killed while this one waited for the lock.
  [ -f "$kpatch_dir/built" ] \
    || die "$kpatch_dir was left by an interrupted run, and is not whole; try again"
  # Not left to set -e, which does not count in a condition.
  # Kbuild knows a plugin by its path: at the same one, it would leave alone what
  # was built with another.
  kpatch_tools=$kpatch_dir/kpatch-$(cksum < "$kpatch_plugin" | cut -d' ' -f1)
  { cp "$kpatch_patch" "$kpatch_entry/$kpatch_name.patch" \
      && rm -rf "$kpatch_tools" \
      && cp -a "$kpatch_dir/kpatch" "$kpatch_tools" \
      && cp "$kpatch_plugin" "$kpatch_tools/usr/lib/kpatch/ppc64le-plugin.so" \
      && rm "$kpatch_dir/built"; } || die "$kpatch_dir cannot be written to"
  status=0
  kpatch_binds=$kpatch_entry
  # shellcheck disable=SC2086 # a list of words
  kpatch_inside env CACHEDIR="$kpatch_dir/scratch" \
      "$kpatch_tools/usr/bin/kpatch-build" -s "$kpatch_dir/linux" \
      -c "$kpatch_dir/config" -v "$kpatch_dir/vmlinux" -o "$kpatch_entry" \
      $kpatch_options "$kpatch_entry/$kpatch_name.patch" \
      > "$kpatch_entry/said" 2>&1 < /dev/null || status=$?
  [ $status = 0 ] || grep -q '^create-diff-object: ERROR: ' "$kpatch_entry/said" \
    || { tail -n 20 "$kpatch_entry/said" >&2
	 die "kpatch-build did not come to its end"; }
  { echo $status > "$kpatch_entry/status" \
      && { [ ! -f "$kpatch_dir/scratch/build.log" ] \
	     || mv "$kpatch_dir/scratch/build.log" "$kpatch_entry/log"; } \
      && touch "$kpatch_dir/built"; } || die "$kpatch_entry cannot be written to"
}

# kpatch_check FILE: klpcheck's verdict, with regard to the kernel that is to load it.
kpatch_check ()
{
  kpatch_binds="$(dirname "$1") $(dirname "$klpcheck")"
  kpatch_inside "$klpcheck" --summary --vmlinux "$kpatch_dir/vmlinux" \
		--modules "$kpatch_dir/modules" "$1"
}
