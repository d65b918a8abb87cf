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
# For each VERSION, the kernel's own checkpatch.pl --strict judges the patches, and
# those for klp-build.  The patches in kernel/vVERSION must also apply without offsets
# or fuzz, and the files that they touch are compiled, with W=1, in configurations in
# which other parts of them count: without livepatching, modules, ftrace or its graph
# tracer; with KASAN; PC-relative; big endian, by either ABI; 32 bits.  sparse looks at
# each, too; it is that of Debian sid, as Linux 7.3 wants a newer one than the releases
# have.
#
# A warning that only the patched files have is a failure.  So is what checkpatch says,
# except for the types in $ignored: above all the missing Signed-off-by, which a person
# has to add, and files that MAINTAINERS does not name.
#
# The stock files are compiled as well, for comparison.  Each configuration takes the
# preparation of a kernel build, a minute or two; a version takes a quarter of an hour.
#
# Writes kernel-checks.sum in DejaGnu's format into the current directory, and exits 1
# if anything failed.

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

# Besides these, what checkpatch can only know in a git tree, what the files already do
# elsewhere, and what functions in assembly need.
ignored=MISSING_SIGN_OFF,NO_AUTHOR_SIGN_OFF,FILE_PATH_CHANGES,UNKNOWN_COMMIT_ID
ignored=$ignored,CAMELCASE,UNNECESSARY_ELSE,AVOID_EXTERNS,OPEN_ENDED_LINE
ignored=$ignored,MACRO_ARG_REUSE

# checkpatch PATCH: does checkpatch.pl of $stock_source have nothing against it?  It
# keeps notes in the current directory.
checkpatch ()
{
  (cd "$work" && perl "$stock_source/scripts/checkpatch.pl" --root="$stock_source" \
			--strict --no-summary --terse --ignore="$ignored" -) \
    < "$1" > "$work/checkpatch" 2> /dev/null \
    || { cat "$work/checkpatch" >&2; return 1; }
}

# find_sparse: leave in $sparse a command that runs it with the C library it needs.
find_sparse ()
{
  for package in sparse libc6; do
    debian_package sid $package "$(dpkg --print-architecture)"
    dpkg-deb -x "$deb" "$work/sparse" || die "$deb cannot be unpacked"
  done
  sparse=$work/sparse.sh
  interpreter=$(readelf -p .interp "$work/sparse/usr/bin/sparse" | grep -o '/lib.*')
  libraries=$(dirname "$(find "$work/sparse" -name libc.so.6)")
  cat > "$sparse" <<END
#!/bin/sh
exec $work/sparse/usr$interpreter --library-path $libraries \\
     $work/sparse/usr/bin/sparse "\$@"
END
  chmod +x "$sparse"
  "$sparse" --version > /dev/null || die "sparse of Debian sid does not run here"
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
	big-endian -CPU_LITTLE_ENDIAN +CPU_BIG_ENDIAN +EXPERT +PPC64_BIG_ENDIAN_ELF_ABI_V2
	elfv1 -CPU_LITTLE_ENDIAN +CPU_BIG_ENDIAN +EXPERT -PPC64_ELF_ABI_V2
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
# is_configured [+-]OPTION...: has $tree what configure was asked for?
is_configured ()
{
  for option; do
    case $option in
      +*) grep -q "^CONFIG_${option#+}=y" "$tree/.config" ;;
      -*) ! grep -q "^CONFIG_${option#-}=" "$tree/.config" ;;
    esac || { say "$option is not so"; return 1; }
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

# stock_warnings, patched_warnings: compile with these sources, and print what was
# complained of, without the places.  The second goes on with a copy of the first's
# build, whose preparation takes longest.
stock_warnings ()
{
  source=$stock_source
  prepare || { tail -n 5 "$tree.log" >&2; return 1; }
  warnings
}
patched_warnings ()
{
  source=$patched stock_tree=$tree tree=$tree-patched
  copy_build
  # The sources may have been patched before the stock files were compiled.
  # shellcheck disable=SC2046 # a list of words
  (cd "$tree" && rm -f arch/powerpc/kernel/asm-offsets.s $(objects))
  kernel_make -j"$(nproc)" prepare > "$tree.log" 2>&1 \
    || { tail -n 5 "$tree.log" >&2; return 1; }
  warnings
}
warnings ()
{
  # shellcheck disable=SC2046 # a list of words
  kernel_make -j"$(nproc)" W=1 C=2 CHECK="$sparse" $(objects) > "$tree.log" 2>&1 \
    || { grep -m 5 'error' "$tree.log" >&2; return 1; }
  grep -E 'warning:|error:' "$tree.log" \
    | sed 's|^[^ ]*/||; s/:[0-9]*:\([0-9]*:\)\?/:/' | sort -u || :
}

# compare NAME [+-]OPTION...: compile stock and patched files in this configuration.
compare ()
{
  configure "$@"
  configuration=$1
  shift
  stock_warnings > "$work/stock" \
    || { verdict UNSUPPORTED "$version: $configuration: the stock kernel compiles"
	 return; }
  judge "$version: $configuration: configured" is_configured "$@"
  judge "$version: $configuration: no new warnings" no_new_warnings
  rm -rf "$tree" "$stock_tree"
}
no_new_warnings ()
{
  patched_warnings > "$work/patched" \
    && ! comm -13 "$work/stock" "$work/patched" | grep . >&2
}

# shellcheck disable=SC2086 # a list of words
setup ${kernel_packages:?} patch perl
scratch
[ -z "$compile" ] || find_sparse
suite kernel-checks
kernel_cc=${TARGET_CC:?}
for version in $versions; do
  known_kernel "$version"
  kernel_source "$version"
  stock_source=$source
  for patch in "$top/kernel/v$version"/0*.patch \
	       "$top/kernel/klp-build/v$version"/0*.patch; do
    [ ! -e "$patch" ] || judge "$version: checkpatch: ${patch#"$top/kernel/"}" \
			       checkpatch "$patch"
  done
  [ -n "$compile" ] || continue
  test="$version: the patches fit"
  (patched_source "$top/kernel/v$version") || { verdict FAIL "$test"; continue; }
  verdict PASS "$test"
  patched_source "$top/kernel/v$version"
  patched=$source
  configurations > "$work/configurations"
  while read -r name options; do
    # shellcheck disable=SC2086 # a list of words
    compare "$name" $options
  done < "$work/configurations"
done
totals "$sum"
suite_passes || die "the patches are not fit to be sent"
