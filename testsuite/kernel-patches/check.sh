#!/bin/sh
# Are the kernel patches fit to be sent?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: check.sh [--checkpatch] [VERSION...]
#
#   VERSION       Debian's linux-source-VERSION; default: all that kernel/ has
#                 patches for
#   --checkpatch  only look at the patches, compile nothing
#
# For each VERSION, the patches are judged by the kernel's own checkpatch.pl --strict,
# and have to apply without offsets and fuzz.  Then the files that they touch are
# compiled, with W=1, in configurations in which other parts of them count: without
# livepatching, modules, ftrace or its graph tracer; with KASAN; PC-relative; big
# endian; 32 bits.  If there is a sparse, it looks at each, too.
#
# A warning that only the patched files have is a failure.  So is what checkpatch says,
# but for the missing Signed-off-by, which a person has to add, and for files that
# MAINTAINERS does not name.
#
# The stock files are compiled as well, for comparison.  Each configuration takes the
# preparation of a kernel build, twice, a few minutes in all.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/qemu-kernels.sh
. "$top/lab/qemu-kernels.sh"

compile=yes
versions=
for argument; do
  case $argument in
    --checkpatch) compile= ;;
    [0-9]*)
      has_patches "$argument"
      versions="$versions $argument" ;;
    *) bad_usage "unknown argument '$argument'" ;;
  esac
done
: "${versions:=$(patched_versions)}"

failures=0
fails () { say "FAIL: $*"; failures=$((failures + 1)); }

# Besides these, what cannot be known outside of a git tree, and what the files
# themselves do already, or takes an inline assembly function.
ignored=MISSING_SIGN_OFF,NO_AUTHOR_SIGN_OFF,FILE_PATH_CHANGES,UNKNOWN_COMMIT_ID
ignored=$ignored,CAMELCASE,UNNECESSARY_ELSE,AVOID_EXTERNS,OPEN_ENDED_LINE

# checkpatches: what does checkpatch.pl say of each patch of $version?
checkpatches ()
{
  for patch in "$top/kernel/v$version"/000[1-9]*.patch; do
    # It keeps notes in the current directory.
    if (cd "$work" \
	  && perl "$source/scripts/checkpatch.pl" --root="$source" --strict \
		  --no-summary --terse --ignore="$ignored" - ) \
	 < "$patch" > "$work/checkpatch" 2> /dev/null; then
      say "PASS: $version: checkpatch, $(basename "$patch")"
    else
      cat "$work/checkpatch" >&2
      fails "$version: checkpatch, $(basename "$patch")"
    fi
  done
}

# configurations: NAME, and what it adds to or takes from lab/kernel.config.
configurations ()
{
  cat <<-'END'
	plain
	no-livepatch -LIVEPATCH -SAMPLE_LIVEPATCH -TEST_LIVEPATCH
	no-modules -MODULES -LIVEPATCH -SAMPLE_LIVEPATCH -TEST_LIVEPATCH
	no-ftrace -DYNAMIC_FTRACE -FUNCTION_TRACER -FUNCTION_GRAPH_TRACER -LIVEPATCH
	no-graph -FUNCTION_GRAPH_TRACER
	no-kprobes -KPROBES
	jump-label +JUMP_LABEL
	kasan +KASAN +KASAN_OUTLINE
	pcrel +POWER10_CPU +PPC_KERNEL_PREFIXED +PPC_KERNEL_PCREL
	big-endian -CPU_LITTLE_ENDIAN +CPU_BIG_ENDIAN -PPC64_ELF_ABI_V2
	ppc32 -PPC64 -PPC_BOOK3S_64 +PPC_BOOK3S_32 +PPC_PMAC -CPU_LITTLE_ENDIAN
	END
}

# configure NAME [+-]OPTION...: leave in $tree a build of $1, configured.
configure ()
{
  tree=$work/$version-$1
  mkdir -p "$tree"
  shift
  cp "$kernel_config" "$tree.config"
  for option; do
    sed -i "/^CONFIG_${option#?}=/d" "$tree.config"
    case $option in
      +*) echo "CONFIG_${option#+}=y" >> "$tree.config" ;;
    esac
  done
}
prepare ()
{
  { kernel_make KCONFIG_ALLCONFIG="$tree.config" allnoconfig \
      && kernel_make -j"$(nproc)" prepare; } > "$tree.log" 2>&1
}

# objects: those of the files that the patches touch, as far as this configuration
# builds them.
objects ()
{
  sed -n 's|^+++ b/\(.*\)\.[cS]$|\1.o|p' "$top/kernel/v$version"/000[1-9]*.patch \
    | sort -u | grep -vE '^(lib|tools)/|asm-offsets|/module_64|/trace/ftrace_|^kernel/'
  grep -q '^CONFIG_MODULES=y' "$tree/.config" && grep -q '^CONFIG_PPC64=y' \
    "$tree/.config" && echo arch/powerpc/kernel/module_64.o
  grep -q '^CONFIG_DYNAMIC_FTRACE=y' "$tree/.config" || return 0
  echo kernel/trace/ftrace.o
  grep -qE '^CONFIG_(MPROFILE_KERNEL|PPC32|ARCH_USING_PATCHABLE_FUNCTION_ENTRY)=y' \
    "$tree/.config" || return 0
  (cd "$source" && ls arch/powerpc/kernel/trace/ftrace_mprofile.S \
      arch/powerpc/kernel/trace/ftrace_entry.S 2> /dev/null) | sed 's/S$/o/'
}

# warnings SOURCE: compile with these sources, and print what was complained of,
# without the places.
warnings ()
{
  source=$1
  rm -rf "$tree"
  mkdir -p "$tree"
  prepare || { tail -n 5 "$tree.log" >&2; return 1; }
  check=
  ! command -v sparse > /dev/null || check=C=2
  # shellcheck disable=SC2046,SC2086 # lists of words
  kernel_make W=1 $check $(objects) > "$tree.log" 2>&1 \
    || { grep -m 5 'error' "$tree.log" >&2; return 1; }
  grep -E 'warning:|error:' "$tree.log" \
    | sed 's|^[^ ]*/||; s/:[0-9]*:[0-9]*:/:/' | sort -u || :
}

# shellcheck disable=SC2086 # a list of words
setup ${kernel_packages:?} patch perl
scratch
kernel_cc=${TARGET_CC:?}
for version in $versions; do
  known_kernel "$version"
  kernel_source "$version"
  checkpatches
  [ -n "$compile" ] || continue
  (patched_source "$version") || { fails "$version: the patches do not apply"; continue; }
  patched_source "$version"
  patched=$source
  configurations > "$work/configurations"
  while read -r name options; do
    # shellcheck disable=SC2086 # a list of words
    configure "$name" $options
    if ! warnings "$stock_source" > "$work/stock"; then
      say "UNTESTED: $version/$name: the stock kernel does not compile"
    elif ! warnings "$patched" > "$work/patched"; then
      fails "$version/$name does not compile"
    elif comm -13 "$work/stock" "$work/patched" | grep . >&2; then
      fails "$version/$name has new warnings"
    else
      say "PASS: $version/$name: $(objects | wc -l) objects"
    fi
    rm -rf "$tree"
  done < "$work/configurations"
done
[ "$failures" = 0 ] || die "$failures failures"
