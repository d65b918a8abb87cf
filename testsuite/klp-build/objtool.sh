# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# objtool of Linux 7.3 with the patches in kernel/klp-build.  Sourced by run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

series=$top/kernel/klp-build/v7.3

# patch_files [NNNN...]: the patches with these numbers, or all.
patch_files ()
{
  [ $# -gt 0 ] || set -- '[0-9][0-9][0-9][0-9]'
  for number; do
    # shellcheck disable=SC2086 # a pattern
    ls "$series"/$number-*.patch 2> /dev/null || :
  done
}

# objtool [NNNN...]: build it, with all the patches but these, or without any, "all";
# leaves in $patched what of the kernel's sources the patches touch, and in $objtool the
# program.
objtool ()
{
  choose_patches "$@"
  patched=klp-build/$source_id-$sum_of_patches
  cached "$patched" build_objtool \
    || die "objtool cannot be built, see $KLPCALL_CACHE/klp-build.log"
  patched=$KLPCALL_CACHE/$patched
  objtool=$patched/tools/objtool/objtool
}
build_objtool ()
{
  say "building objtool with $(printf '%s' "$applied" | grep -c .) patches"
  { patch_sources "$1" \
      && make -C "$1/tools/objtool" -j"$(nproc)" ARCH=powerpc; } \
    > "$KLPCALL_CACHE/klp-build.log" 2>&1
}

# sources [NNNN...]: the same, without objtool.
sources ()
{
  choose_patches "$@"
  patched=$top/build/klp-build/sources
  rm -rf "$patched"
  mkdir -p "$patched"
  patch_sources "$patched" || die "the patches without $* cannot be applied"
}

# choose_patches [NNNN...]: leave all the patches but these in $applied, and in
# $sum_of_patches a checksum of what they change.
choose_patches ()
{
  applied=$(patch_files)
  for number; do
    [ "$number" != all ] || number='.*'
    applied=$(printf '%s\n' "$applied" | grep -v "/$number-[^/]*$" || :)
  done
  sum_of_patches=$(for patch in $applied; do sed -n '/^diff /,$p' "$patch"; done \
    | cksum | cut -d ' ' -f 1)
}

# patch_sources DIRECTORY: copy what of the kernel's sources objtool is built from, and
# what the patches touch, and apply $applied.
patch_sources ()
{
  copy_sources "$1" || return
  for patch in $applied; do
    # A patch that was left out may leave a hole in the context.
    patch -d "$1" -p1 -F3 -s --no-backup-if-mismatch < "$patch" || return
  done
}
copy_sources ()
{
  (cd "$source" && cp -r --parents --no-preserve=mode \
     arch/powerpc/Kconfig arch/powerpc/Kconfig.debug arch/powerpc/Makefile.postlink \
     arch/powerpc/include arch/powerpc/tools \
     arch/powerpc/kernel arch/powerpc/lib include/linux/livepatch_helpers.h \
     scripts/Makefile.lib scripts/livepatch \
     tools/arch tools/build tools/include tools/lib/*.c tools/lib/subcmd \
     tools/objtool tools/scripts "$1") \
    && chmod +x "$1"/tools/objtool/*.sh "$1"/scripts/livepatch/*
}
