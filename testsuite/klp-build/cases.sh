# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# What becomes of a case.  Sourced by run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# A case begins with a comment that says what it is about, and then, one per line:
#
#   options: OPTION...       how to compile it, besides the usual
#   plugin: no               compile it without klpcall
#   trace: no                compile it without -mprofile-kernel
#   first: yes               what it has with FIRST defined is another file, which is
#			     linked in front of it
#   changed: FUNCTION...     these functions have changed, no others
#   unchanged: yes           klp diff finds no change
#   refused: REGEXP          klp diff refuses it, and says so
#   reloc: REGEXP            the module has such a relocation, as readelf prints them
#   no-reloc: REGEXP         it has none
#   symbol: REGEXP           the module has such a symbol, as readelf prints them
#   no-symbol: REGEXP        it has none
#   size: SECTION BYTES      so large is this section of the module
#   holds: SECTION HEX       and this is in it
#   string: STRING           a pointer to the character before that is in the TOC
#   code: REGEXP             the linked code has such an instruction, as objdump prints
#   lands: WHERE INSN        the branches in this section or function go to such an
#			     instruction, but for those of ftrace
#   feature: FIRST; LAST; ALTERNATIVE
#                            the first and the last instruction of a feature section,
#                            and those in its place, or "none"; a line for each section
#   klpcheck: REGEXP         klpcheck finds that
#   without: NNNN...         it fails without these patches of the series, or "all"
#
# What is not refused must also satisfy klpcheck, unless there is a line for it.

# header CASE KEY: what CASE says about KEY.
header () { sed -n "s/^   $2: \(.*[^ ]\) *\*\/$/\1/p; t; s/^   $2: //p; /\*\/$/q" \
		"$here/cases/$1.c"; }

# run_case CASE: does objtool do with it as it says?  What happens is in $case/log.
run_case ()
{
  case=$top/build/klp-build/$1
  rm -rf "$case"
  mkdir -p "$case/orig" "$case/patched"
  (cd "$case" && try_case "$1") > "$case/log" 2>&1
}

try_case ()
{
  set -x
  compile_version "$1" orig/m.o || return
  compile_version "$1" patched/m.o -DPATCHED || return
  for symbol in ext1 ext2 ext say use _mcount; do
    printf '0x00000000\t%s\tvmlinux\tEXPORT_SYMBOL\t\n' $symbol
  done > Module.symvers
  "$objtool" klp checksum orig/m.o || return
  "$objtool" klp checksum patched/m.o || return
  status=0
  "$objtool" klp diff orig/m.o patched/m.o diff.o > diff.log 2>&1 || status=$?
  cat diff.log
  refused=$(header "$1" refused)
  if [ -n "$refused" ]; then
    [ $status != 0 ] && grep -E "$refused" diff.log
    return
  fi
  [ $status = 0 ] || return
  changed=$(sed -n 's/.* changed function: //p' diff.log | sort | xargs)
  [ "$changed" = "$(header "$1" changed)" ] || return
  if [ "$(header "$1" unchanged)" = yes ]; then
    [ ! -e diff.o ]
    return
  fi
  link_case "$1" || return
  for key in reloc no-reloc symbol no-symbol size holds string code lands feature; do
    judge_key "$1" "$key" || return
  done
  status=0
  "$build/klpcheck/klpcheck" module.ko > klpcheck.log || status=$?
  cat klpcheck.log
  found=$(header "$1" klpcheck)
  if [ -n "$found" ]; then
    [ $status = 1 ] && grep -E "$found" klpcheck.log
  else
    [ $status = 0 ]
  fi
}

# compile_version CASE OBJECT OPTION...: compile CASE, or both of its files.
compile_version ()
{
  version_case=$1 version_object=$2
  shift 2
  compile_case "$version_case" "$here/cases/$version_case.c" "$version_object" "$@" \
    || return
  [ "$(header "$version_case" first)" = yes ] || return 0
  mv "$version_object" second.o \
    && compile_case "$version_case" "$here/cases/$version_case.c" first.o -DFIRST "$@" \
    && "${cross}ld" -r -o "$version_object" first.o second.o
}

# compile_case CASE FILE OBJECT OPTION...: compile FILE as the kernel compiles it, and
# with the options of CASE.
compile_case ()
{
  compiled=$1 file=$2 object=$3
  shift 3
  [ "$(header "$compiled" plugin)" = no ] \
    || set -- -fplugin="$plugin" "$@"
  [ "$(header "$compiled" trace)" = no ] || set -- -pg -mprofile-kernel "$@"
  # shellcheck disable=SC2046 # a list of words
  case_cc -mcmodel=large $(header "$compiled" options) "$@" -include "$here/target.h" \
	  -I "$here/include" -I "$patched/arch/powerpc/include" -I "$source/include" \
	  -I "$source/arch/powerpc/include/uapi" -I "$source/include/uapi" \
	  -o "$object" "$file"
}
case_cc ()
{
  "$TARGET_CC" -std=gnu11 -O2 -m64 -mlittle-endian -mabi=elfv2 -mcpu=power8 \
	       -msoft-float -mno-altivec -mno-vsx -mtraceback=no -fno-pie \
	       -ffreestanding -fno-common -fno-strict-aliasing \
	       -fno-asynchronous-unwind-tables -fno-stack-protector \
	       -ffunction-sections -fdata-sections -c "$@"
}

# link_case CASE: make a module of diff.o, as kbuild does; and a program, so that the
# branches are resolved, of which insns has each instruction, as ADDRESS INSTRUCTION.
link_case ()
{
  compile_case "$1" "$here/init.c" init.o || return
  "$TARGET_CC" -E -P -x assembler-with-cpp -D__ASSEMBLY__ -DLINKER_SCRIPT \
	       -I "$source/arch/powerpc/include" -I "$source/include" \
	       "$source/scripts/module.lds.S" > module.lds || return
  "${cross}ld" -r --save-restore-funcs -T module.lds -o module.ko init.o diff.o || return
  "$objtool" klp post-link module.ko || return
  "${cross}readelf" -rW module.ko > relocs || return
  "${cross}readelf" -sW module.ko > symbols || return
  "${cross}readelf" -sW diff.o >> symbols || return
  "${cross}readelf" -SW module.ko > sections || return
  case_cc -mcmodel=large -o exports.o "$here/exports.c" || return
  "${cross}ld" -e 0 -o program diff.o exports.o || return
  "${cross}objdump" -D -w program > program.dump || return
  sed -n 's/^ *\([0-9a-f]*\):\t[^\t]*\t/\1 /p' program.dump | tr '\t' ' ' \
    | tr -s ' ' > insns
}

# judge_key CASE KEY: is the module as CASE says about KEY?
judge_key ()
{
  header "$1" "$2" > asked
  case $2 in
    feature)
      [ ! -s asked ] || features | diff asked -
      return ;;
  esac
  while read -r wanted; do
    case $2 in
      reloc) grep -E "$wanted" relocs ;;
      no-reloc) ! grep -E "$wanted" relocs ;;
      symbol) grep -E "$wanted" symbols ;;
      no-symbol) ! grep -E "$wanted" symbols ;;
      code) grep -E "$wanted" insns ;;
      string) points_before "$wanted" ;;
      size) [ "$(section_size "${wanted% *}")" = "${wanted#* }" ] ;;
      holds) [ "$(section_bytes module.ko "${wanted% *}")" = "${wanted#* }" ] ;;
      lands) lands "${wanted%% *}" "${wanted#* }" ;;
    esac || { echo "not so: $2: $wanted"; return 1; }
  done < asked
}

section_size ()
{
  printf '%d\n' "0x$(sed 's/^ *\[ *[0-9]*\] //' sections \
    | awk -v name="$1" '$1 == name { print $5 }')"
}
# take_section FILE SECTION: leave its contents in bytes.
take_section () { "${cross}objcopy" -O binary --only-section="$2" "$1" bytes; }
section_bytes () { take_section "$@" && od -An -v -tx1 bytes | tr -d ' \n'; }

# points_before STRING: does the TOC have a pointer to the character before that?
points_before ()
{
  take_section module.ko .rodata \
    && offset=$(grep -abo "$1" bytes | sed 's/:.*//') && [ -n "$offset" ] \
    && grep "R_PPC64_ADDR64 .* .rodata + $(printf %x $((offset - 1)))\$" relocs
}

# insn_at ADDRESS: the instruction there in the program.
insn_at () { sed -n "s/^$1 //p" insns; }

# lands WHERE INSN: do the branches in this section or function, and there are some, go
# to INSN?
lands ()
{
  targets=$(sed -n -e "/^Disassembly of section $1:/,/^Disassembly/p" \
		   -e "/^[0-9a-f]* <$1>:/,/^$/p" program.dump \
    | sed -n '/<_mcount>/d; s/.*\tbl* *\([0-9a-f]\{8\}\) .*/\1/p')
  [ -n "$targets" ] || return
  for target in $targets; do
    [ "$(insn_at "$target")" = "$2" ] || return
  done
}

# features: what the entries of __ftr_fixup lead to, see above.
features ()
{
  address=$("${cross}readelf" -SW program | sed 's/^ *\[ *[0-9]*\] //' \
    | awk '$1 == "__ftr_fixup" { print $3 }')
  take_section program __ftr_fixup || return
  entry=$((0x$address))
  od -An -v -w48 -td8 bytes | while read -r _ _ start end alt_start alt_end; do
    first=$(insn_at "$(printf %x $((entry + start)))")
    last=$(insn_at "$(printf %x $((entry + end - 4)))")
    alternative=
    while [ "$alt_start" -lt "$alt_end" ]; do
      alternative="$alternative; $(insn_at "$(printf %x $((entry + alt_start)))")"
      alt_start=$((alt_start + 4))
    done
    echo "$first; $last${alternative:-; none}"
    entry=$((entry + 48))
  done
}
