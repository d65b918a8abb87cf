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
# The compiler is $TARGET_CC.  klp-build calls it by the name that CROSS_COMPILE implies,
# and names klpcall without a path, as if it were installed.  So bin/, first in PATH, has
# a script of that name, which calls $TARGET_CC with another folder for plugins.
#
# As for kpatch-build (kpatch.sh), fs/proc/meminfo.c is compiled with
# -fno-inline-small-functions, so that calls to show_val_kb() are left there.
#
#   klp-build/VERSION-PACKAGEVERSION-patched-SUM-CC-SUM/
#     linux/  vmlinux  modules/		sources and builds; what boots
#     bin/  plugins/			the compiler, and its plugins
#   klp-build/result/NAME-SUM/		what klp-build made of a patch

: "${top:?}"
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/qemu-kernels.sh
. "$top/lab/qemu-kernels.sh"
# shellcheck source=lab/livepatch-guest.sh
. "$top/lab/livepatch-guest.sh"

# klp_prepare: make klpcall, and the kernel, with what the file $klp_config adds to its
# configuration.
klp_prepare ()
{
  # shellcheck disable=SC2086 # lists of words
  setup $kernel_packages $klp_build_packages $guest_packages
  say "building klpcall for $TARGET_CC"
  build "$TARGET_CC"
  kernel_source 7.3
  patched_source "$top/kernel/klp-build/v7.3"
  kernel_config=$build/klp-build.config
  grep -v DEBUG_INFO "$top/lab/kpatch.config" \
    | cat "$top/lab/kernel.config" - ${klp_config:+"$klp_config"} > "$kernel_config"
  kernel_cc=$TARGET_CC
  name_tree "$source_id"
  klp_id=$(basename "$tree")
  klp_dir=$KLPCALL_CACHE/klp-build/$klp_id
  locked "klp-build/$klp_id" klp_make_kernel
}

klp_make_kernel ()
{
  [ ! -f "$klp_dir/built" ] || return 0
  say "building linux $source_id, without klpcall (log: $klp_dir.log)"
  rm -rf "$klp_dir"
  mkdir -p "$klp_dir/bin" "$klp_dir/plugins" "$klp_dir/modules"
  cat > "$klp_dir/bin/${cross}gcc" <<END
#!/bin/sh
exec $TARGET_CC -iplugindir=$klp_dir/plugins "\$@"
END
  chmod +x "$klp_dir/bin/${cross}gcc"
  cp "$kernel_config" "$klp_dir/allnoconfig"
  cp -al "$source" "$klp_dir/linux"
  # $source has the same file, by a hard link: replace it, do not append to it.
  mv "$klp_dir/linux/fs/proc/Makefile" "$klp_dir/"
  { cat "$klp_dir/Makefile"
    echo 'CFLAGS_meminfo.o := -fno-inline-small-functions'
  } > "$klp_dir/linux/fs/proc/Makefile"
  # shellcheck disable=SC2016 # for the inner shell
  klp_inside sh -euc '
    make KCONFIG_ALLCONFIG=../allnoconfig allnoconfig
    make -j"$(nproc)" vmlinux modules
    cp vmlinux ..
    find samples -name "*.ko" -exec cp {} ../modules \;
    ' > "$klp_dir.log" 2>&1 < /dev/null \
    || { tail -n 20 "$klp_dir.log" >&2
	 die "the kernel cannot be built, see $klp_dir.log"; }
  touch "$klp_dir/built"
}

# klp_inside COMMAND...: run COMMAND in the kernel's tree, as its documentation says.
klp_inside ()
{
  (cd "$klp_dir/linux" \
     && env PATH="$klp_dir/bin:$PATH" ARCH=powerpc CROSS_COMPILE="$cross" "$@")
}

# klp_build PATCH klpcall|none|missing: let klp-build make a livepatch of PATCH with
# klpcall; or with a plugin in its place that does nothing, for the files that the patch
# changes; or without any.  Leaves, in the directory $result, its exit status in
# "status", what it said in "said", and the module, if there is one, whose name is left
# in $livepatch.
klp_build ()
{
  klp_patch=$1 klp_plugin=$2
  klp_name=$(basename "$klp_patch" .patch)
  klp_sum=$({ code "$top/lab/klp-build.sh" "$build/plugin/klpcall.so"
    cat "$klp_patch"
    echo "$klp_id $klp_plugin"; } | cksum | cut -d' ' -f1)
  result=klp-build/result/$klp_name-$klp_sum
  if [ -d "$KLPCALL_CACHE/$result" ]; then
    say "$klp_name: taken from the cache, $KLPCALL_CACHE/$result"
  fi
  cached "$result" locked "klp-build/$klp_id" klp_run
  result=$KLPCALL_CACHE/$result
  livepatch=$result/livepatch-$klp_name.ko
}

# klp_run DIRECTORY.  An interrupted klp-build may leave a patch in the sources, so they
# do not count as whole while it runs.  The result is kept if klp-build succeeded or
# gave a verdict on the patch, not if it failed for another reason.
klp_run ()
{
  klp_entry=$1 klp_from='' klp_original=$klp_dir/linux/klp-tmp/1-orig
  # Another run was killed while this one waited for the lock.
  [ -f "$klp_dir/built" ] \
    || die "$klp_dir was left by an interrupted run, and is not whole; try again"
  # Not left to set -e, which does not count in a condition.
  { rm -f "$klp_dir/plugins/klpcall.so" "$klp_dir/built" \
      && cp "$klp_patch" "$klp_entry/$klp_name.patch" \
      && klp_install "$klp_plugin"; } || die "$klp_dir cannot be written to"
  klp_with=$(code "$build/plugin/klpcall.so" | cksum)
  if [ -f "$klp_original/.complete" ] \
       && [ "$klp_with" = "$(cat "$klp_original/klpcall")" ]; then
    klp_from=--short-circuit=patched
  elif [ "$klp_plugin" = none ]; then
    die "make the livepatch with klpcall first, then the one without it"
  fi
  status=0
  # shellcheck disable=SC2086 # an option, or none
  klp_inside scripts/livepatch/klp-build --keep-tmp $klp_from \
      --output="$klp_entry/livepatch-$klp_name.ko" "$klp_entry/$klp_name.patch" \
      > "$klp_entry/said" 2>&1 < /dev/null || status=$?
  # Whatever came of it, it has taken the patch back.
  { echo $status > "$klp_entry/status" && touch "$klp_dir/built"; } \
    || die "$klp_entry cannot be written to"
  [ ! -f "$klp_original/.complete" ] || echo "$klp_with" > "$klp_original/klpcall"
  [ $status = 0 ] || grep -qE "$klp_verdicts" "$klp_entry/said" \
    || { tail -n 20 "$klp_entry/said" >&2
	 die "klp-build failed for another reason"; }
}
klp_verdicts='^error: klp-build: (objtool klp diff failed|no changes detected'
klp_verdicts="$klp_verdicts|GCC plugin klpcall not found|.*: unsupported patch to)"

# klp_install klpcall|none|missing: have the compiler find that as klpcall.
klp_install ()
{
  case $1 in
    klpcall) cp "$build/plugin/klpcall.so" "$klp_dir/plugins/" ;;
    none)
      printf '%s\n' 'int plugin_is_GPL_compatible;' \
	     'int plugin_init (void *p, void *v) { return !p || !v; }' \
	| gcc -shared -fPIC -o "$klp_dir/plugins/klpcall.so" -x c - ;;
    missing) ;;
  esac
}

# klp_check FILE: klpcheck's verdict, with regard to the kernel that is to load it.
klp_check ()
{
  "$build/klpcheck/klpcheck" --summary --vmlinux "$klp_dir/vmlinux" \
      --modules "$klp_dir/modules" "$1"
}
