#!/bin/sh
# fuzz/corpus.sh: make the files in corpus/ from their sources.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: corpus.sh [DIRECTORY]
#
#   DIRECTORY   where to put them; default: corpus/ beside this script
#
# They are the fuzzer's first inputs: the objects that the tests in
# klpcall.klpcheck are about, and archives of some of them.  NAME.little.o and
# NAME.big.o are NAME.s there, assembled for either endian.
#
# With the GCC 12 and binutils of Debian 12, the files come out as they are in the
# repository, to the byte.  Other compilers may write other objects, and the fuzzer
# takes these as well.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
sources=$top/testsuite/klpcall.klpcheck
edit=$top/testsuite/fixtures/elf-edit.pl

case $# in
  0) out=$top/testsuite/fuzz/corpus ;;
  1) out=$1 ;;
  *) bad_usage "unknown argument '$2'" ;;
esac
[ -d "$out" ] || bad_usage "there is no directory '$out'"
out=$(cd "$out" && pwd)
[ -n "$TARGET_CC" ] || die "set TARGET_CC to a GCC for ppc64"
# shellcheck disable=SC2046 # a list of words
need $(build_packages "$TARGET_CC") perl bzip2 xz-utils zstd

scratch
cd "$work"

# assemble ENDIAN NAME...: make NAME.ENDIAN.o.
assemble ()
{
  endian=$1
  shift
  for name; do
    $TARGET_CC "-m$endian-endian" -c -o "$name.$endian.o" "$sources/$name.s"
  done
}
assemble little could-be damage exceptions klp-read-only klp-symbol livepatch \
  not-a-livepatch out-of-reach reached slots tables unknown-relocation wrong-entry
assemble big conditional ends exceptions names notoc siblings unloaded-symbol
$TARGET_CC -mbig-endian -c -o elfv1.o "$sources/elfv1/calls.s"

# Livepatches: no assembler makes their sections and symbols.
perl "$edit" livepatch.little.o livepatch-marked.little.o \
     'section .rela.text.f sh_name .klp.rela.vmlinux..text.f' \
     'section .rela.text.f sh_flags 0x100042' \
     'symbol .klp.sym.vmlinux.g,0 st_shndx 0xff20'
perl "$edit" not-a-livepatch.little.o module.little.o \
     'section .rela.text.f sh_name .klp.rela.vmlinux..text.f' \
     'section .rela.text.f sh_flags 0x100042' \
     'symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20'
perl "$edit" klp-symbol.little.o klp-symbol-marked.little.o \
     'section .rela.text.f sh_name .klp.rela.vmlinux..text.f' \
     'section .rela.text.f sh_flags 0x100042' \
     'symbol .klp.sym.vmlinux.good,0 st_shndx 0xff20' \
     'symbol .klp.sym.vmlinux.f, st_shndx 0xff20'
perl "$edit" klp-read-only.little.o klp-read-only-marked.little.o \
     'section .rela.rodata sh_name .klp.rela.modules..rodata' \
     'section .rela.rodata sh_flags 0x100042' \
     'symbol .klp.sym.modules.g,0 st_shndx 0xff20'
rm klp-read-only.little.o klp-symbol.little.o not-a-livepatch.little.o

# Livepatches that tell which functions they replace.
$TARGET_CC -c -o replaced.o "$sources/vmlinux/tables.s"
$TARGET_CC -O2 -fno-ident -DNAME='"twice"' -DPOSITION=2 -c -o handwritten.o \
	   "$sources/vmlinux/handwritten.c"

# With debugging information, which is not to tell where it was compiled.
cp "$sources/source.c" .
debug="-O1 -g -gno-record-gcc-switches -fdebug-prefix-map=$work=."
# shellcheck disable=SC2086 # a list of words
{
  $TARGET_CC $debug -c -o source.o source.c
  $TARGET_CC $debug -gz -c -o source-compressed.o source.c
}

# A name of more than 15 characters is in a table, in front of the members, the
# first of which then begins at no multiple of 4.
ar=$($TARGET_CC -print-prog-name=ar)
$ar rcD ar.a slots.little.o exceptions.big.o
rm exceptions.big.o
$ar rcTD thin.a slots.little.o source.o
# The same, cut within that member.
head -c 487 ar.a > unaligned-member.a

# Compressed; the second one lacks its end, for which libdw would wait for ever.
gzip -n -c slots.little.o > slots.gz
bzip2 -c slots.little.o | head -c -4 > cut.bz2
xz --check=crc32 -c slots.little.o > slots.xz
zstd -q -c slots.little.o > slots.zst

cp ./*.a ./*.o ./*.gz ./*.bz2 ./*.xz ./*.zst "$out"
