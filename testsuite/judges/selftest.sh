#!/bin/sh
# Do the judges of assembly pass what is right and fail what is wrong?  Small
# assembly files, each broken in one way; prints PASS: and FAIL: lines as DejaGnu
# does, and exits 1 if there is a FAIL.  The judges are run with mawk and with gawk,
# as far as they are there.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
no_arguments "$@"
judges=$(cd "$(dirname "$0")" && pwd)
scratch
cd "$work"
status=0
awks=
for awk in mawk gawk; do
  ! command -v $awk > /dev/null || awks="$awks $awk"
done
: "${awks:=awk}"

# check NAME STATUS LAST-LINE TOOL FILE...: TOOL must exit with STATUS and
# print LAST-LINE last, with each awk.
check ()
{
  name=$1 want=$2 line=$3 tool=$4
  shift 4
  for awk in $awks; do
    got=0
    $awk -f "$judges/$tool" "$@" > out 2> err || got=$?
    last=$(tail -n 1 out)
    if [ $got = "$want" ] && [ "$last" = "$line" ]; then
      echo "PASS: $tool: $name ($awk)"
    else
      echo "FAIL: $tool: $name ($awk): exit status $got, last line '$last'"
      cat out err
      status=1
    fi
  done
}

# edit OLD NEW 'SED-SCRIPT': make NEW, which must not be the same as OLD.
edit ()
{
  sed "$3" "$1" > "$2"
  ! cmp -s "$1" "$2" || { echo "FAIL: selftest: $2 equals $1"; status=1; }
}

# What GCC writes for: f, which calls the local g and the external ext, and
# has a .cold part; r, recursive; s, which ends in a sibling call; and d, with
# constants, among them one that s used first.
cat > plain.s <<'END'
	.file	"t.c"
	.section	".text"
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align 3
.LC0:
	.string	"hello"
	.section	.text.unlikely,"ax",@progbits
.LCOLDB1:
	.section	".text"
.LHOTB1:
	.align 2
	.globl f
	.type	f, @function
f:
.LCF0:
0:	addis 2,12,.TOC.-.LCF0@ha
	addi 2,2,.TOC.-.LCF0@l
	.localentry	f,.-f
	mflr 0
	bl _mcount
	cmpdi 0,3,0
	bne 0,.L27
	bl _savegpr0_29
	bl g
	addis 3,2,.LC0@toc@ha
	bl ext
	nop
#APP
 # 3 "t.c" 1
	bl asm_callee
 # 0 "" 2
#NO_APP
	bcl 20,31,.L23
.L23:
	b _restgpr0_29
.L27:
	b .L24
	.section	.text.unlikely
	.type	f.cold, @function
f.cold:
.L24:
	bl bad
	bl f
	b .L23
	.section	".text"
	.size	f,.-f
	.section	.text.unlikely
	.size	f.cold, .-f.cold
.LCOLDE1:
	.section	".text"
.LHOTE1:
	.align 2
	.type	r, @function
r:
	bl r
	bl g
	blr
	.size	r,.-r
	.section	.rodata.str1.8
.LC1:
	.string	"two"
	.section	".text"
	.type	s, @function
s:
	addis 3,2,.LC1@toc@ha
	beq 0,.L30
	b g
.L30:
	blr
	.size	s,.-s
	.section	.rodata.str1.8
.LC2:
	.string	"three"
	.section	".toc","aw"
.LC3:
	.quad	.L41
	.section	".text"
	.type	d, @function
d:
	addis 3,2,.LC1@toc@ha
	addi 4,2,.LC2@toc@l
	addis 5,2,.LC3@toc@ha
	addis 6,2,.LANCHOR0@toc@ha
	beq 0,.L40
	bl g
.L40:
	bctr
.L41:
	.long	.L40-.L41
	.size	d,.-d
	.section	".data"
	.set	.LANCHOR0,. + 0
	.type	v, @object
	.size	v, 4
v:
	.zero	4
END
total="calls 7 slots 1 recursion 2 sibling 1 missing 4 asm 1 notoc 0"

# What the plugin makes of it with sibcalls=keep, and by default: s is another
# function, the labels after it have other numbers, d has not changed.
edit plain.s keep.s '/^	bl \(g\|bad\)$/s/$/\n	nop/'
edit keep.s call.s '
  s/^	b g/	bl g\n	nop\n.L31:\n	blr/
  s/\.L\(40\|41\)/.L9\1/g; s/\.LC\([23]\)/.LC1\1/g; s/\.LANCHOR0/.LANCHOR4/'

t=asm-pure.awk
check "the same file" 0 "added 0" $t plain.s plain.s
check "slots" 0 "added 4" $t plain.s keep.s
edit keep.s bad.s '0,/^	cmpdi/s//	nop\n&/'
check "nop after _mcount" 1 "bad.s:21:	nop" $t plain.s bad.s
edit keep.s bad.s '/_savegpr/s/$/\n	nop/'
check "nop after _savegpr0_29" 1 "bad.s:24:	nop" $t plain.s bad.s
edit keep.s bad.s '0,/^	bne/s//	nop\n&/'
check "nop that is no slot" 1 "bad.s:22:	nop" $t plain.s bad.s
edit keep.s bad.s '0,/^	nop/s//&\n&/'
check "two nops" 1 "bad.s:26:	nop" $t plain.s bad.s
edit keep.s bad.s '/asm_callee/s/$/\n	nop/'
check "nop in the user's asm" 1 "bad.s:32:	nop" $t plain.s bad.s
edit keep.s bad.s '/	bcl/s/$/\n	nop/'
check "nop after another branch" 1 "bad.s:35:	nop" $t plain.s bad.s
edit keep.s bad.s 's/cmpdi 0,3/cmpdi 0,4/'
check "changed instruction" 1 "bad.s:21:	cmpdi 0,4,0" $t plain.s bad.s
edit keep.s bad.s '/	cmpdi/d'
check "missing instruction" 1 "bad.s:21:	bne 0,.L27" $t plain.s bad.s
edit keep.s bad.s '/\.zero/d'
check "missing end" 1 "bad.s:100: end of file" $t plain.s bad.s
{ cat keep.s; echo '	.byte 1'; } > bad.s
check "more at the end" 1 "bad.s:101:	.byte 1" $t plain.s bad.s
edit plain.s bad.s '/bl ext/{n;d}'
check "lost slot" 1 "bad.s:27:#APP" $t plain.s bad.s
edit plain.s own.s '0,/^	bl g/s//&\n	nop/'
edit keep.s own-keep.s '0,/^	bl g/s//&\n	nop/'
check "slot before the compiler's own nop" 0 "added 4" $t own.s own-keep.s
check "sibling call made a call" 1 "call.s:70:	bl g" $t plain.s call.s
: > empty.s
check "empty files" 2 "" $t empty.s empty.s
check "no such file" 2 "" $t plain.s nowhere.s

t=asm-slots.awk
check "without slots" 1 "$total" $t plain.s
check "with slots" 0 \
  "calls 7 slots 5 recursion 2 sibling 1 missing 0 asm 1 notoc 0" $t keep.s
check "no sibling call" 0 \
  "calls 8 slots 6 recursion 2 sibling 0 missing 0 asm 1 notoc 0" $t call.s
edit keep.s bad.s '/^	bl bad/{n;d}'
check "missing slot in a .cold part" 1 \
  "calls 7 slots 4 recursion 2 sibling 1 missing 1 asm 1 notoc 0" $t bad.s
edit keep.s bad.s 's/^	bl f$/	bl r/'
check "missing slot, other function" 1 \
  "calls 7 slots 5 recursion 1 sibling 1 missing 1 asm 1 notoc 0" $t bad.s
edit keep.s bad.s 's/^	bl f$/	bl f.part.0/'
check "missing slot, own clone" 1 \
  "calls 7 slots 5 recursion 1 sibling 1 missing 1 asm 1 notoc 0" $t bad.s
edit keep.s bad.s '/^	bl bad/{n;s/.*/.L77:\n	nop/}'
check "label before the nop" 1 \
  "calls 7 slots 4 recursion 2 sibling 1 missing 1 asm 1 notoc 0" $t bad.s
edit keep.s bad.s 's/^	beq 0,.L30/	beq 0,g/'
check "conditional sibling call" 0 \
  "calls 7 slots 5 recursion 2 sibling 2 missing 0 asm 1 notoc 0" $t bad.s
edit keep.s bad.s 's/^	b g/	b s/'
check "branch to itself" 0 \
  "calls 7 slots 5 recursion 2 sibling 0 missing 0 asm 1 notoc 0" $t bad.s
edit keep.s bad.s 's/^	b g/&@notoc/; s/^	bl r/&@notoc/'
check "PC-relative" 0 \
  "calls 7 slots 5 recursion 1 sibling 0 missing 0 asm 1 notoc 1" $t bad.s
sed '/^	bl g/q' plain.s > bad.s
check "ends with a bl" 1 \
  "calls 1 slots 0 recursion 0 sibling 0 missing 1 asm 0 notoc 0" $t bad.s
check "empty file" 2 "" $t empty.s
check "no such file" 2 "" $t nowhere.s
# ELFv1, as -mabi=elfv1 and with -mcall-aixdesc besides.
edit plain.s elfv1.s 's/^\([frsd]\):/.L.\1:/
  s/\.size	\([frsd]\),.*/.size	\1,.-.L.\1/'
check "ELFv1" 1 "$total" $t elfv1.s
edit plain.s dots.s 's/^\([frsd]\):/.\1:/; s/	bl \([a-z]\)/	bl .\1/
  s/^	b g/	b .g/
  s/\.size	\([frsd]\),.*/.size	.\1,.-.\1/
  s/\.type	\([frsd]\), /.size	\1,24\n	.type	.\1,/'
check "ELFv1 with dots" 1 "$total" $t dots.s

t=asm-functions.awk
check "the same file" 0 "functions 4 compared 3 differing 0" $t plain.s plain.s
check "slots" 0 "functions 4 compared 3 differing 0" $t plain.s keep.s
check "other labels" 0 "functions 4 compared 3 differing 0" $t plain.s call.s
for abi in elfv1 dots; do
  edit $abi.s with.s '/^	bl \.\{0,1\}\(g\|bad\)$/s/$/\n	nop/; /^	b \.*g/d'
  check "$abi" 0 "functions 4 compared 3 differing 0" $t $abi.s with.s
done
one="functions 4 compared 3 differing 1"
edit call.s bad.s 's/bl r$/bl f/'
check "other callee" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/^	bne/	beq/'
check "other instruction" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/^	bl bad$/	bl worse/'
check "other instruction in a .cold part" 1 "$one" $t plain.s bad.s
edit call.s bad.s '0,/^	cmpdi/s//	nop\n&/'
check "nop after _mcount" 1 "$one" $t plain.s bad.s
edit call.s bad.s '0,/^	blr/s//	nop\n&/'
check "nop that is no slot" 1 "$one" $t plain.s bad.s
edit call.s bad.s '/asm_callee/s/$/\n	nop/'
check "nop in the user's asm" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/beq 0,.L940/beq 0,.L941/'
check "label of the same function" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/\.L941/.L940/'
check "two labels made one" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/^	b .L23/	b .L24/'
check "label in the .cold part" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/,2,.LC12@/,2,.LC1@/'
check "the constant of another function" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/"three"/"other"/'
check "constant with another value" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/"two"/"other"/'
check "constant, not compared elsewhere, with another value" 1 "$one" \
  $t plain.s bad.s
edit call.s bad.s 's/LANCHOR4,/LANCHOR5,/'
check "label of other data" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/LANCHOR4@/LANCHOR5@/; s/^	bctr/	blr/'
check "only one function differs" 1 "$one" $t plain.s bad.s
edit plain.s pcrel.s 's/^	b g/&@notoc/'
check "PC-relative" 0 "functions 4 compared 4 differing 0" $t pcrel.s pcrel.s
edit call.s bad.s '/type	r,/,/size	r,/d'
check "missing function" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/^	.section	".data"/	.type	n, @function\nn:\n	.size	n,.-n\n&/'
check "additional function" 1 "$one" $t plain.s bad.s
edit call.s bad.s 's/\.zero	4/.zero	8/'
check "other data" 1 "$one" $t plain.s bad.s
edit call.s bad.s '/\.zero/d'
check "missing data" 1 "$one" $t plain.s bad.s
{ cat call.s; echo '	.byte 1'; } > bad.s
check "more data" 1 "$one" $t plain.s bad.s
edit plain.s cold.s 's/^	bl bad/	b bad/'
edit cold.s with.s '/^	b bad/d; /^\.LCOLDE1/,/^\.LHOTE1/d'
check "only one of them has a .cold part" 0 \
  "functions 4 compared 2 differing 0" $t cold.s with.s
edit call.s bad.s 's/^\.LC[A-Z]*E1:/&\n	nop/'
check "something behind the .cold part" 1 "$one" $t plain.s bad.s
edit plain.s loc.s 's/^	blr/	.loc 1 9 2 is_stmt 0 view .LVU7\n&/
  s/^	bctr/	.loc 1 9 4 view .LVU8\n&/'
edit loc.s with.s '/^	b g/d; 1,/^s:/!{s/is_stmt 0 //; s/9 4 view/9 4 is_stmt 0 view/}'
check "is_stmt named elsewhere" 0 "functions 4 compared 3 differing 0" \
  $t loc.s with.s
edit with.s bad.s 's/9 4 is_stmt 0 view/9 4 is_stmt 1 view/'
check "other is_stmt" 1 "$one" $t loc.s bad.s
{ cat plain.s; printf '\t.section\t.debug_info\n\t.long 1\n'; } > debug1.s
{ cat call.s; printf '\t.section\t.debug_info\n\t.long 2\n'; } > debug2.s
check "debug information" 0 "functions 4 compared 3 differing 0" \
  $t debug1.s debug2.s
check "empty files" 2 "" $t empty.s empty.s
check "no such file" 2 "" $t plain.s nowhere.s

# The judge of what a kernel did, in kernel-patches/.
t=../kernel-patches/judge.awk
cat > expected <<'END'
plain/a|*|refused|works
plain/b|6.1|none|works( 6.1)?
plain/b|6.12|none|works
other/c|6.1|refused|works
END
printf 'plain/a\tworks\nplain/b\tworks 6.1\n' > results
judged ()
{
  name=$1 line=$2 version=$3 kernel=$4 results=$5
  check "$name" 0 "$line" $t -v version="$version" -v kernel="$kernel" \
	-v groups="${6-plain}" "$results" expected
}
judged "as expected" "PASS: 6.1/patched/plain/b: works 6.1" 6.1 patched results
judged "another result" \
  "FAIL: 6.12/patched/plain/b: works 6.1, expected works" 6.12 patched results
judged "no row for a version" \
  'FAIL: 7.9/patched/plain/b: "expected" has 0 rows for Linux 7.9, and should have one' \
  7.9 patched results
printf 'plain/a\trefused\n' > results
judged "a group without a test" \
  'FAIL: 6.1/stock/another: "expected" has no test of it' 6.1 stock results \
  "plain another"
judged "a group after another" "FAIL: 6.1/stock/other/c: no result, expected refused" \
  6.1 stock results "plain
  other"
printf 'plain/a\trefused\nplain/new\tworks\n' > results
judged "a result without a row" \
  'FAIL: 6.1/stock/plain/new: works, but "expected" does not name it' 6.1 stock results
judged "no results" "FAIL: 6.1/stock: there are no results" 6.1 stock empty.s

exit $status
