#!/bin/sh
# klp-build/oracle.sh: do klp-build and kpatch agree on what a patch changes, and does
# the kernel run what klp-build makes of it?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: oracle.sh
#
# edits.patch edits one function in each of 33 files of Linux 7.3.
# klp-build, with the patches in kernel/klp-build and with klpcall, makes one livepatch
# of it (see lab/klp-build.sh).  Each file is also compiled alone, as it is and edited,
# with the options that klp-build has used, and kpatch's create-diff-object tells which
# functions differ.  Both must name the same ones.  klpcheck judges the livepatch, and a
# kernel in QEMU, built without klpcall, loads and removes it.  The file effects says what can be
# seen of it there: a command, a bar, and a regular expression that fits what the
# command prints while the livepatch is there, and neither before nor after that.
#
# As root, since create-diff-object runs in a chroot of the Debian release that it
# comes from.  Writes klp-build-oracle.sum in DejaGnu's format into the current
# directory, leaves all else in build/klp-build-oracle, and exits 1 if anything failed.
# Takes half an hour, or, with what the cache keeps, three minutes.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/klp-build.sh
. "$top/lab/klp-build.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
here=$top/testsuite/klp-build
# shellcheck source=testsuite/klp-build/livepatch.sh
. "$here/livepatch.sh"
out=$top/build/klp-build-oracle
kpatch_release=trixie

no_arguments "$@"
chroots_are_possible
# shellcheck disable=SC2086 # a list of words
need $chroot_packages
alone "klp-build-oracle-$checkout"
klp_prepare
debian_package "$kpatch_release" kpatch-build "$(dpkg --print-architecture)"
chroot_of "$(gcc_versions "$kpatch_release" | tail -n 1)"
rm -rf "$out"
mkdir -p "$out/kpatch"
dpkg-deb -x "$deb" "$out/kpatch"
suite klp-build-oracle

# edited_units: those whose files edits.patch touches.
edited_units () { sed -n 's|^+++ b/\(.*\)\.c.*|\1.o|p' "$here/edits.patch"; }

# sizes: print, as the environment that create-diff-object takes, how large the entries
# of special sections are in this kernel.
sizes ()
{
  mkdir "$out/sizes"
  cat > "$out/sizes/sizes.c" <<'END'
#include <linux/bug.h>
#include <asm/extable.h>
#include <linux/jump_label.h>
char BUG_STRUCT_SIZE[sizeof (struct bug_entry)];
char EX_STRUCT_SIZE[sizeof (struct exception_table_entry)];
char JUMP_STRUCT_SIZE[sizeof (struct jump_entry)];
/* arch/powerpc/lib/feature-fixups.c has it to itself.  */
char FIXUP_STRUCT_SIZE[6 * sizeof (long)];
END
  echo 'obj-m := sizes.o' > "$out/sizes/Kbuild"
  klp_inside make -s M="$out/sizes" sizes.o > "$out/sizes/log" 2>&1 \
    && "${cross}readelf" -sW "$out/sizes/sizes.o" \
	 | awk '/_STRUCT_SIZE$/ { print $NF "=" $3 }'
}

# preprocess_all TREE DIRECTORY: preprocess the units of TREE, as they were last
# compiled there.
preprocess_all ()
{
  for unit in $(edited_units); do
    tree=$1 corpus=$2 PATH=$livepatch_tree/bin:$PATH sh "$top/lab/preprocess.sh" "$unit" \
      || return
  done
}

# compile_all: both versions of each unit, and for create-diff-object without the notes
# for objtool, which it does not know.  For what is preprocessed already, GCC does not
# look for a plugin by its name.
compile_all ()
{
  cp -al "$livepatch_tree/linux" "$out/linux" \
    && patch -d "$out/linux" -p1 -s < "$here/edits.patch" \
    && preprocess_all "$livepatch_tree/linux" "$out/orig" \
    && preprocess_all "$out/linux" "$out/patched" \
    && rm -rf "$out/linux" || return
  for unit in $(edited_units); do
    for version in orig patched; do
      sed -i "s|^-fplugin=klpcall\$|-fplugin=$plugin|" \
	  "$out/$version/$unit.flags" \
	&& gzip -cd "$out/$version/$unit.i.gz" \
	  | "$TARGET_CC" -w "@$out/$version/$unit.flags" -c -x cpp-output \
			 -o "$out/$version/$unit" - \
	&& "${cross}objcopy" -R .discard.annotate_data "$out/$version/$unit" || return
    done
  done
}

# symbols FILE: the symbols of FILE, as create-diff-object wants to read them.
symbols ()
{
  "${cross}readelf" -s --wide "$1" | sed 's/[[:space:]]*\[<localentry>: [0-9]*\]//'
}

# functions_by_kpatch UNIT: print those that differ.  create-diff-object looks for UNIT
# among the symbols of vmlinux by the names of its local ones.  Some have a number in
# them that depends on how UNIT was compiled, so UNIT's own ones are added.
functions_by_kpatch ()
{
  { cat "$out/vmlinux.symbols" && symbols "$out/orig/$1" | grep ' LOCAL '; } \
    > "$out/symbols" || return
  # shellcheck disable=SC2046 # a list of words
  inside_binds=$out inside "$KLPCALL_CACHE/$chroot" env $(cat "$out/environment") \
    "$out/kpatch/usr/lib/kpatch/create-diff-object" "$out/orig/$1" "$out/patched/$1" \
    vmlinux "$out/symbols" "$out/Module.symvers" oracle "$out/patched/$1.diff" \
    > "$out/patched/$1.said" 2>&1 || { cat "$out/patched/$1.said" >&2; return 1; }
  sed -n 's/.*: changed function: //p' "$out/patched/$1.said"
}

# functions_by_klp: the same of the whole, by klp-build.
functions_by_klp () { sed -n 's/^vmlinux\.o: changed function: //p' "$result/said"; }

# agree UNIT: does kpatch find at least one function in UNIT, and klp-build the same?
agree ()
{
  functions_by_kpatch "$1" > "$out/functions" && [ -s "$out/functions" ] || return
  cat "$out/functions" >> "$out/kpatch.functions"
  ! grep -vxF -f "$out/klp.functions" "$out/functions" >&2
}
nothing_else ()
{
  ! grep -vxF -f "$out/kpatch.functions" "$out/klp.functions" >&2
}

judge_livepatch edits

functions_by_klp > "$out/klp.functions"
: > "$out/kpatch.functions"
say "compiling $(edited_units | wc -l) units twice (log: $out/compile.log)"
# Another klp-build may be at work in the same tree.
in_tree compile_all > "$out/compile.log" 2>&1 \
  || die "they cannot be compiled, see $out/compile.log"
in_tree sizes > "$out/environment" \
  || die "the sizes of special sections cannot be had, see $out/sizes/log"
cp "$livepatch_tree/linux/Module.symvers" "$out/"
symbols "$livepatch_tree/linux/klp-tmp/1-orig/vmlinux" > "$out/vmlinux.symbols"
for unit in $(edited_units); do
  judge "$unit: klp-build has what kpatch has" agree "$unit"
done
judge "klp-build has nothing else" nothing_else

livepatch_guest "$here/oracle.init"
cp "$livepatch" "$guest_dir/"
cp "$here/effects" "$guest_dir/"
say "booting (console: $out/console)"
livepatch_boot "$livepatch_tree/vmlinux" "$out/console"
effective ()
{
  ! step_says "before/$1" "$2" && step_says "live/$1" "$2" \
    && guest_step "after/$1" > "$out/shown" && ! grep -q -e "$2" "$out/shown"
}
judge "the kernel loads it" step_says load loaded
n=0
while IFS='|' read -r command regexp; do
  n=$((n + 1))
  judge "the kernel runs it: $command" effective $n "$regexp"
done < "$here/effects"
judge "the kernel removes it" step_says remove removed
judge "the kernel does not complain" step_is_silent complaints
totals "$sum"
suite_passes || die "not all is as it should be; see $out"
