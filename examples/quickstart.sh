#!/bin/sh
# See what klpcall does to two files of a real kernel.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
#   sh examples/quickstart.sh
#
# Installs what is missing (Debian 12 or 13, as root), builds klpcall, unpacks and
# configures the release's linux-source, and compiles fs/proc/meminfo.c and
# fs/proc/array.c with the commands that kbuild itself records for them, once as
# they are and once with -fplugin added.  Everything shown is read from the objects
# that come out; they stay in quickstart/ in the cache, and klpcheck has the last
# word on them.  The kernel tree, which other scripts use, too, never sees klpcall.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=examples/show.sh
. "$top/examples/show.sh"

no_arguments "$@"
# shellcheck disable=SC2086 # a list of words
setup $kernel_packages
say "building klpcall for $TARGET_CC"
build "$TARGET_CC"
kernel_tree "$kernel_version" "$TARGET_CC"

objdump=$($TARGET_CC -print-prog-name=objdump)
out=$KLPCALL_CACHE/quickstart
alone quickstart
rm -rf "$out"
mkdir -p "$out"

say "asking kbuild for its commands"
locked "kernel/$(basename "$tree")" \
  kernel_make fs/proc/meminfo.s fs/proc/array.s > "$out/kbuild.log" 2>&1 \
  || { tail -n 20 "$out/kbuild.log" >&2; die "kbuild failed"; }

# compile UNIT FLAG...: make UNIT.s and UNIT.o from fs/proc/UNIT.c with
# kbuild's command, as plain.* and with klpcall as klpcall.*.
compile ()
{
  unit=$1
  shift
  command=$(kernel_command "fs/proc/$unit")
  say "compiling fs/proc/$unit.c without and with klpcall"
  run -S -o "$out/plain.$unit.s" "$@"
  run -c -o "$out/plain.$unit.o" "$@"
  run -S -o "$out/klpcall.$unit.s" "-fplugin=$plugin" "$@"
  run -c -o "$out/klpcall.$unit.o" "-fplugin=$plugin" "$@"
}
run () { (cd "$tree" && sh -c "$command \"\$@\"" sh "$@"); }

# calls KIND UNIT: count the calls in the object from any function to another
# one of the same file, those of them that have a slot, and, apart from them,
# the sibling calls; leaves the figures in $calls, $slots and $siblings.
calls ()
{
  "$objdump" -t "$out/$1.$2.o" \
    | awk '/ F \.text/ { print "defined\t" $NF }' > "$out/defined"
  disassemble "$out/$1.$2.o" | awk -F '\t' '
    NR == FNR { defined[$2] = 1; next }
    called && $2 == "nop" { slots++ }
    { called = 0; split($2, word, " ") }
    !(word[2] in defined) || word[2] == $1 { next }
    word[1] == "bl" { calls++; called = 1 }
    word[1] == "b" { siblings++ }
    END { print calls + 0, slots + 0, siblings + 0 }' "$out/defined" - \
    > "$out/figures"
  read -r calls slots siblings < "$out/figures"
}

# figures UNIT: show them, for both objects.  With klpcall, each call has its
# slot and sibling calls are none, or this is no example of what it does.
figures ()
{
  calls plain "$1"
  plain_calls=$calls plain_slots=$slots plain_siblings=$siblings
  calls klpcall "$1"
  cat <<EOF

    In the whole file:             plain     klpcall
      calls within the file   $(printf '%10s  %10s' "$plain_calls" "$calls")
      ... that have a slot    $(printf '%10s  %10s' "$plain_slots" "$slots")
      sibling calls within it $(printf '%10s  %10s' "$plain_siblings" "$siblings")
EOF
  case $slots,$siblings in
    0,* | *,[!0]*) ;;
    "$calls,0") return 0 ;;
  esac
  die "fs/proc/$1.c is not as klpcall should leave it, see $out"
}

# source UNIT TEXT: the line of the source that has TEXT.
source_line ()
{
  echo "    fs/proc/$1.c:$(grep -n -m 1 -F "$2" "$source/fs/proc/$1.c")"
}

compile meminfo -fno-inline-small-functions
compile array

cat <<EOF

    compiler  $($TARGET_CC --version | sed 1q)
    kernel    linux-source $source_id, with kbuild's own commands;
	      meminfo.c with -fno-inline-small-functions, too, without
	      which GCC leaves no call to show_val_kb() to look at
    plugin    ${plugin#"$top"/}
EOF

title "1. An ordinary call"
source_line meminfo 'show_val_kb(m, "MemTotal'
cat <<'EOF'

    Livepatch meminfo_proc_show(): the new one is in a module, with a TOC of
    its own, and show_val_kb(), which is static, is still in vmlinux.  The
    kernel's module loader can connect the two only where a nop follows the
    call: it puts there the instruction that restores r2, ld r2,24(r1).

EOF
side_by_side "$out/plain.meminfo.o" "$out/klpcall.meminfo.o" meminfo_proc_show \
  > "$out/meminfo.diff"
# The first call, with a little of what is around it.
awk '{ line[NR] = $0 }
     / bl +show_val_kb/ { call = NR }
     call && NR == call + 3 { exit }
     END {
       print line[1]
       for (i = call - 2; call && i <= call + 3; i++)
	 print line[i]
     }' "$out/meminfo.diff"
figures meminfo

diff "$out/plain.meminfo.s" "$out/klpcall.meminfo.s" > "$out/meminfo.s.diff" \
  || true
awk '
  /^> \tnop$/ { slots++; next }
  /^[<>]/ { others++ }
  END {
    print "      assembly that differs   " slots + 0 " nops, " others + 0 " other lines"
    exit others > 0
  }' "$out/meminfo.s.diff" \
  || die "klpcall changed more than it should, see $out/meminfo.s.diff"

title "2. A sibling call"
source_line array 'return do_task_stat(m, ns, pid, task, 1);'
cat <<'EOF'

    Optimized, it is a jump out of a function whose frame is gone.  Nothing
    could restore r2 after it: the caller of proc_tgid_stat() would go on
    with the TOC of the livepatch.  klpcall makes it an ordinary call.

EOF
side_by_side "$out/plain.array.o" "$out/klpcall.array.o" proc_tgid_stat
figures array

# show_verdict KIND STATUS: what klpcheck says of both objects, less the paths, no more
# than a line for each kind of finding and the totals.
show_verdict ()
{
  status=0
  "$build/klpcheck/klpcheck" --could-be --summary "$out/$1.meminfo.o" \
     "$out/$1.array.o" > "$out/$1.klpcheck" || status=$?
  [ "$status" = "$2" ] || die "klpcheck's verdict on the $1 objects is not as" \
    "it should be, see $out/$1.klpcheck"
  sed -n "s|^$out/||p" "$out/$1.klpcheck" | awk '
    { kind = / is a sibling call/ }
    !shown[kind]++ { print "    " $0 }
    shown[kind] == 2 { print "    ..." }'
  tail -n 2 "$out/$1.klpcheck" | sed 's/^/    /'
}

title "3. The verdict of klpcheck"
cat <<'EOF'
    It judges finished objects, here by what would be unsafe in a livepatch
    that was made of one of their functions (--could-be).

EOF
show_verdict plain 1
echo
show_verdict klpcall 0

title "What you have seen"
cat <<EOF
    Calls within a file have no nop, and some are jumps: the compiler knows
    that the callee has the same TOC.  In a livepatch it has not.  klpcall
    gave every such call its slot, made calls of the jumps, and changed
    nothing else.

    objects and listings   $out
    next                   sh testsuite/run.sh   tests klpcall here
                           README                klpcall in kpatch-build and
                                                 in kernel builds
EOF
