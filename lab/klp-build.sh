# shellcheck shell=sh disable=SC2034,SC2154 # variables are for those who source it
# What it takes to make ppc64le livepatches with klp-build, the kernel's own tool, and
# to see them work.  Sourced, with `top' set.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# The kernel is Linux 7.3 with the patches in kernel/klp-build.  First it is built as
# any kernel is, without klpcall; that one boots.  klp-build then builds it twice in the
# same tree, with klpcall: as it is, which is kept for the next livepatch, and with the
# patch.
#
# The compiler is $TARGET_CC; or, if a script sets $klp_gcc, that version of GCC, in a
# chroot of the Debian release that has it, which takes root.  klp-build calls it by the
# name that CROSS_COMPILE implies, and names klpcall without a path, as if it were
# installed.  So bin/, first in PATH, has a script of that name, which calls the compiler
# with another folder for plugins.
#
#   klp-build/VERSION-PACKAGEVERSION-patched-SUM-CC-SUM/
#     bin/  plugins/			the compiler, and its plugins

: "${top:?}"
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/qemu-kernels.sh
. "$top/lab/qemu-kernels.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
# shellcheck source=lab/livepatch-tree.sh
. "$top/lab/livepatch-tree.sh"
# shellcheck source=lab/livepatch-guest.sh
. "$top/lab/livepatch-guest.sh"

# klp_options: print what is added to the kernel's configuration: lab/distribution.config,
# for $klp_gcc, and the file $klp_config.
klp_gcc=
klp_config=
klp_options ()
{
  [ -z "$klp_gcc" ] || rows "$top/lab/distribution.config"
  [ -z "$klp_config" ] || rows "$klp_config"
}

# klp_prepare: make klpcall, and the kernel.
klp_prepare ()
{
  [ -z "$klp_gcc" ] || chroots_are_possible
  # shellcheck disable=SC2086 # lists of words
  setup $kernel_packages $klp_build_packages $guest_packages \
	${klp_gcc:+$chroot_packages}
  say "building klpcall for ${klp_gcc:-$TARGET_CC}"
  build "$TARGET_CC"
  kernel_source 7.3
  patched_source "$top/kernel/klp-build/v7.3"
  kernel_cc=$TARGET_CC
  [ -z "$klp_gcc" ] || klp_in_chroot
  kernel_config=$build/klp-build.config
  { cat "$top/lab/kernel.config" && grep -v DEBUG_INFO "$top/lab/kpatch.config" \
      && klp_options; } > "$kernel_config"
  name_tree "$source_id"
  make_tree "klp-build/$(basename "$tree")" klp_kernel
}

# klp_in_chroot: have $klp_gcc build the kernels, in its chroot, and klpcall for it.
klp_in_chroot ()
{
  klp_release=$(release_of "$klp_gcc") || exit
  kernel_cc=${cross}gcc-$klp_gcc
  chroot_with "$klp_release" \
    "$(build_packages "$kernel_cc") $kernel_packages $klp_build_packages"
  plugin_in_chroot "$klp_gcc"
  kernel_chroot=$chroot
  inside_binds=$KLPCALL_CACHE/klp-build
  mkdir -p "$inside_binds"
}

# Not left to set -e, which does not count in a condition.
klp_kernel ()
{
  mkdir -p "$livepatch_tree/bin" "$livepatch_tree/plugins" \
    && cat > "$livepatch_tree/bin/${cross}gcc" <<END || return
#!/bin/sh
exec $kernel_cc -iplugindir=$livepatch_tree/plugins "\$@"
END
  chmod +x "$livepatch_tree/bin/${cross}gcc" \
    && cp "$kernel_config" "$livepatch_tree/allnoconfig" \
    && klp_inside make KCONFIG_ALLCONFIG=../allnoconfig allnoconfig \
    && klp_inside make -j"$(nproc)" vmlinux modules
}

# klp_inside COMMAND...: run COMMAND in the kernel's tree, as its documentation says.
klp_inside ()
{
  inside_or_here "$kernel_chroot" env -C "$livepatch_tree/linux" \
    PATH="$livepatch_tree/bin:$PATH" ARCH=powerpc CROSS_COMPILE="$cross" "$@"
}

# klp_build PATCH klpcall|none|missing: let klp-build make a livepatch of PATCH, as
# cached_livepatch says, with klpcall; or with a plugin in its place that does nothing,
# for the files that the patch changes; or without any.
klp_build ()
{
  klp_plugin=$2
  cached_livepatch "$1" "$({ code "$top/lab/livepatch-tree.sh" \
      "$top/lab/klp-build.sh" "$plugin"
    cat "$1"
    echo "$livepatch_tree $2"; } | cksum | cut -d' ' -f1)" klp_run
}

klp_run ()
{
  klp_from='' klp_original=$livepatch_tree/linux/klp-tmp/1-orig
  # Not left to set -e, which does not count in a condition.
  { rm -f "$livepatch_tree/plugins/klpcall.so" && klp_install "$klp_plugin"; } \
    || die "$livepatch_tree cannot be written to"
  klp_with=$(code "$plugin" | cksum)
  if [ -f "$klp_original/.complete" ] \
       && [ "$klp_with" = "$(cat "$klp_original/klpcall")" ]; then
    klp_from=--short-circuit=patched
  elif [ "$klp_plugin" = none ]; then
    die "make the livepatch with klpcall first, then the one without it"
  fi
  # shellcheck disable=SC2086 # an option, or none
  run_tool "$1" "$klp_verdicts" \
      klp_inside scripts/livepatch/klp-build --keep-tmp $klp_from \
      --output="$1/livepatch-$livepatch_name.ko" "$1/$livepatch_name.patch"
  [ ! -f "$klp_original/.complete" ] || echo "$klp_with" > "$klp_original/klpcall"
}
klp_verdicts='^error: klp-build: (objtool klp diff failed|no changes detected'
klp_verdicts="$klp_verdicts|GCC plugin klpcall not found|.*: unsupported patch to)"

# klp_install klpcall|none|missing: have the compiler find that as klpcall.
klp_install ()
{
  case $1 in
    klpcall) cp "$plugin" "$livepatch_tree/plugins/" ;;
    none) null_plugin "$livepatch_tree/plugins/klpcall.so" gcc ;;
    missing) ;;
  esac
}

# klp_check FILE: klpcheck's verdict, with regard to the kernel that is to load it.
klp_check ()
{
  "$build/klpcheck/klpcheck" --summary --vmlinux "$livepatch_tree/vmlinux" \
      --modules "$livepatch_tree/modules" "$1"
}
