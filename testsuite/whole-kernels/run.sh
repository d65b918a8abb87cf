#!/bin/sh
# Do kernels and modules built with klpcall boot and pass the livepatch selftests,
# and what does klpcall cost?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Builds klpcall and, from Debian's linux-source-6.1, with no patch,
#
#   plain      a kernel and its modules, as they are;
#   modules    the modules once more, with CFLAGS_MODULE=-fplugin=klpcall.so;
#   kernel     a kernel and its modules with KCFLAGS=-fplugin=klpcall.so.
#
# Each boots in QEMU (modules: with plain's vmlinux) and runs the kernel's own
# livepatch selftests, tools/testing/selftests/livepatch, with their shell scripts,
# all of which must pass.  plain and kernel boot a second time, for their clock:
# QEMU's -icount shift=0 advances it by a nanosecond for each instruction of the
# guest and, when the guest waits, to the end of the wait.  klpcheck judges all
# objects, and with klpcall must find nothing but what somebody wrote as assembly.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/guest.sh
. "$top/lab/guest.sh"
# shellcheck source=lab/qemu-kernels.sh
. "$top/lab/qemu-kernels.sh"
here=$top/testsuite/whole-kernels
kinds='plain modules kernel'

no_arguments "$@"
# shellcheck disable=SC2086 # lists of words
setup $kernel_packages $guest_packages
say "building klpcall for $TARGET_CC"
build "$TARGET_CC"
klpcheck=$build/klpcheck/klpcheck

out=$KLPCALL_CACHE/whole-kernels
alone whole-kernels
rm -rf "$out"
mkdir -p "$out"

# measured KIND FACT NUMBER: note it for the table.
measured () { echo "$1 $2 $3" >> "$out/measured"; }

# measure KIND PART FILE...: the size of the code in these linked files, and the
# calls in it, but for those that are the function tracer's.
measure ()
{
  kind=$1 part=$2
  shift 2
  measured "$kind" "$part-code" \
    "$("${cross}size" -A "$@" | awk '$1 ~ /text/ { n += $2 } END { print n }')"
  "${cross}objdump" -dr --no-show-raw-insn "$@" | awk -F '\t' '
    # In modules, who is called is in the relocation.
    call && /: R_PPC64_REL24\t_mcount$/ { calls--; call = 0 }
    /^[0-9a-f]+ <|^ *[0-9a-f]+:\t[^\t]/ {
      if (call && $2 == "nop")
	slots++
      call = $2 ~ /^bl / && !/<_mcount>/
      calls += call
    }
    END { print calls + 0, slots + 0 }' > "$out/calls"
  read -r calls slots < "$out/calls"
  measured "$kind" "$part-calls" "$calls"
  measured "$kind" "$part-slots" "$slots"
}

# judge_objects KIND PART DIRECTORY FILE...: have klpcheck judge these files of DIRECTORY.
# With klpcall, it must not find anything in what the compiler made of C.
judge_objects ()
{
  kind=$1 part=$2 directory=$3
  shift 3
  found=$out/$kind-$part.found
  (cd "$directory" && "$klpcheck" --could-be --json "$@") > "$found.json" || :
  perl "$top/lab/findings" < "$found.json" > "$found" \
    || die "there is no verdict on $part, $kind; see $found.json"
  for rule in no-slot sibling-call; do
    measured "$kind" "$part-$rule" "$(cut -f 2 "$found" | grep -cx "$rule")"
  done
}

# measure_kernel KIND: the same for the vmlinux in $tree, and what it is linked of.
measure_kernel ()
{
  say "measuring: vmlinux, $1"
  measure "$1" vmlinux "$tree/vmlinux"
  find "$tree" \( -name vmlinux.a -o -name lib.a \) -exec "${cross}ar" t {} \; \
    | sed "s|^$tree/||" > "$out/objects"
  # shellcheck disable=SC2046 # a list of words
  judge_objects "$1" vmlinux "$tree" $(cat "$out/objects")
}

# measure_modules KIND DIRECTORY: the same for the modules in DIRECTORY.
measure_modules ()
{
  say "measuring: modules, $1"
  (cd "$2" && find . -name '*.ko' | sort) > "$out/objects"
  measured "$1" modules-number "$(wc -l < "$out/objects")"
  # shellcheck disable=SC2046 # a list of words
  measure "$1" modules $(sed "s|^|$2/|" "$out/objects")
  # shellcheck disable=SC2046 # a list of words
  judge_objects "$1" modules "$2" $(cat "$out/objects")
}

# clean KIND PART: did klpcheck find nothing but what somebody wrote by hand, in
# objects of $tree?
clean ()
{
  while IFS='	' read -r object rule _; do
    by_hand "$object" || die "$rule in $object, see $out/$1-$2.found.json"
  done < "$out/$1-$2.found"
}

# initrd_of KIND DIRECTORY: make the guest that runs the selftests with the modules
# in DIRECTORY.
initrd_of ()
{
  root=$out/root-$1
  guest_root "$root" "$here/init" sh echo ln mount poweroff
  guest_debian "$root" \
    "bash coreutils diffutils grep kmod mawk procps sed util-linux" \
    bash cat comm depmod diff dirname dmesg grep id mawk mktemp modinfo modprobe \
    rm rmmod sed sleep stat sysctl
  ln -s mawk "$root/bin/awk"
  mkdir "$root/tmp"
  modules_root=$root/lib/modules/$(cat "$tree/include/config/kernel.release")
  mkdir -p "$modules_root"
  cp "$2"/lib/livepatch/*.ko "$modules_root"
  # depmod asks for them.
  touch "$modules_root/modules.order" "$modules_root/modules.builtin" \
	"$modules_root/modules.builtin.modinfo"
  cp -r "$source/tools/testing/selftests/livepatch" "$root/"
  guest_pack "$root" "$out/$1.initrd"
}

# selftests KIND VMLINUX, timed KIND VMLINUX: print the command that boots it.
selftests ()
{
  guest_command "$out/$1.selftests" "$2" "$out/$1.initrd" \
		"loglevel=1 klpcall=selftests" -smp 2
}
timed ()
{
  guest_command "$out/$1.timed" "$2" "$out/timed.initrd" loglevel=8 \
		-smp 1 -icount shift=0,sleep=off
}

# clock KIND TEXT: when did this kernel say TEXT?  In microseconds.
clock ()
{
  tr -d '\r' < "$out/$1.timed" \
    | sed -n "s/^\[ *\([0-9]*\)\.\([0-9]*\)\] $2\$/\1\2/p" | sed 's/^0*//'
}

guest_root "$out/root-timed" "$here/init" sh [ cat echo grep mount poweroff
guest_pack "$out/root-timed" "$out/timed.initrd"

qemu_kernel 6.1 stock "$TARGET_CC"
plain=$tree/vmlinux
measure_kernel plain
measure_modules plain "$tree"
initrd_of plain "$tree"
{ selftests plain "$plain"
  timed plain "$plain"; } > "$out/boots"

klpcall_modules
measure_modules modules "$modules"
clean modules modules
initrd_of modules "$modules"
selftests modules "$plain" >> "$out/boots"

qemu_kernel 6.1 klpcall "$TARGET_CC"
measure_kernel kernel
clean kernel vmlinux
measure_modules kernel "$tree"
clean kernel modules
initrd_of kernel "$tree"
{ selftests kernel "$tree/vmlinux"
  timed kernel "$tree/vmlinux"; } >> "$out/boots"

say "booting, $(wc -l < "$out/boots") times (consoles: $out/*.selftests, *.timed)"
# More than there are processors, as they wait most of the time.
xargs -P $((2 * $(nproc))) -d '\n' -I '{}' sh -c '{}' < "$out/boots" \
      > "$out/boots.log" 2>&1 || :

tests=$(cat "$source"/tools/testing/selftests/livepatch/test-*.sh \
  | grep -c '^start_test ')
failed=
for kind in $kinds; do
  tr -d '\r' < "$out/$kind.selftests" > "$out/selftests"
  # Some tests say more in between.
  passed=$(grep -cE '^(TEST: .* \.\.\. )?ok$' "$out/selftests" || :)
  measured "$kind" selftests "$passed"
  if [ "$passed" != "$tests" ] || ! grep -q '^klpcall: done' "$out/selftests" \
     || grep -q '^klpcall: test-.*: [1-9]' "$out/selftests"; then
    failed="$failed; $kind does not pass the selftests"
  fi
  if [ "$kind" != modules ]; then
    begin=$(clock "$kind" 'Run \/init as init process')
    work=$(clock "$kind" 'klpcall: work')
    worked=$(clock "$kind" 'klpcall: worked')
    [ -n "$begin" ] || die "$kind does not boot, see $out/$kind.timed"
    [ -n "$worked" ] || die "$kind does not work, see $out/$kind.timed"
    measured "$kind" init "$begin"
    measured "$kind" work $((worked - work))
    cat "$out/$kind.timed" >> "$out/selftests"
  fi
  guest_complains "$out/selftests" > "$out/$kind.complaints" \
    && failed="$failed; $kind complains"
  measured "$kind" complaints "$(wc -l < "$out/$kind.complaints")"
done

echo
awk -v tests="$tests" '
  { fact[$1, $2] = $3 }
  function row (name, key,   kind, i, line) {
    for (i = 1; i <= 3; i++) {
      kind = kinds[i]
      line = line sprintf("%14s", (kind, key) in fact ? fact[kind, key] : "same")
    }
    printf "    %-30s%s\n", name, line
  }
  END {
    split("plain modules kernel", kinds)
    printf "    %-30s%14s%14s%14s\n", "with klpcall", "nothing", "modules",
	   "all"
    print ""
    row("vmlinux: bytes of code", "vmlinux-code")
    row("  calls", "vmlinux-calls")
    row("  calls with a slot", "vmlinux-slots")
    row("  klpcheck: no slot", "vmlinux-no-slot")
    row("  klpcheck: sibling call", "vmlinux-sibling-call")
    row("modules", "modules-number")
    row("  bytes of code", "modules-code")
    row("  calls", "modules-calls")
    row("  calls with a slot", "modules-slots")
    row("  klpcheck: no slot", "modules-no-slot")
    row("  klpcheck: sibling call", "modules-sibling-call")
    row("clock at init, microseconds", "init")
    row("clock for some system calls", "work")
    row("complaints of the kernel", "complaints")
    row("selftests passed, of " tests, "selftests")
  }' "$out/measured"
[ -z "$failed" ] || die "${failed#; }; see $out"
cat <<EOF

    klpcheck --could-be found nothing in what the compiler made with klpcall:
    what is left in vmlinux was written as assembly.
EOF
