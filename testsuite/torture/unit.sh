#!/bin/sh
# unit.sh VARIANT PART NUMBER: one unit of work of run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# Runs the NUMBERth chunk of the tests of PART through GCC's own harness: DejaGnu
# with the .exp files of $gcc_tests, for an installed compiler, $CC.  VARIANT is
# plain, klpcall for $CC with $slots, options that make them, or rerouted for that and
# then reroute, which goes with the part execute.  A chunk has every Nth test file of
# PART, so that each chunk is a fair sample.
#
# Leaves in the directory $results_VARIANT/PARTID/NUMBER (see part_id), which has
# that name when it is whole:
#
#   results	the lines PASS:, FAIL:, ... of gcc.sum, sorted
#   programs	what rerouting-cc.sh says, if that was the compiler
#   log.gz	gcc.log
#
# Prints a line when done.

set -eu
: "${CC:?}" "${gcc_tests:?}" "${machine:?}" "${slots:?}" "${levels:?}"
variant=$1 part=$2 number=$3
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=testsuite/torture/parts.sh
. "$here/parts.sh"
case $variant in
  plain) results=${results_plain:?} ;;
  klpcall) results=${results_klpcall:?} ;;
  rerouted) results=${results_rerouted:?} ;;
esac
entry=$results/$(part_id "$part")/$number
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

case $variant,$part in
  plain,execute)
    # As rerouting-cc.sh does it.
    under_test="$CC -fno-pie -no-pie" ;;
  rerouted,*)
    # DejaGnu wants a program that knows -v.
    under_test=$work/cc
    # shellcheck disable=SC2016 # for that program
    printf '#!/bin/sh\nexec sh "%s" "$@"\n' "$here/rerouting-cc.sh" \
      > "$under_test"
    chmod +x "$under_test"
    programs=$work/programs
    : > "$programs"
    export programs ;;
  plain,*)
    under_test=$CC ;;
  klpcall,*)
    under_test="$CC $slots" ;;
esac

# Tests of plugins look for their compiler's headers in a build directory, three
# levels above their own, unless they find them earlier.
objdir=$work/gcc/testsuite/gcc
mkdir -p "$objdir"
cd "$objdir"
host=$(uname -m)-linux-gnu
# As config.sub would write it: tests are for powerpc*-*-linux*, and the like.
case $machine in
  *-*-*-*) triplet=$machine ;;
  *) triplet=${machine%%-*}-unknown-${machine#*-} ;;
esac
cat > site.exp <<END
set tool gcc
set rootme "."
set srcdir "$gcc_tests"
set objdir "$objdir"
set tmpdir "$objdir"
set build_triplet $host
set build_alias $host
set host_triplet $host
set host_alias $host
set target_triplet $triplet
set target_alias $machine
set CFLAGS ""
set CXXFLAGS ""
set HOSTCC "gcc"
set HOSTCFLAGS ""
set TESTING_IN_BUILD_TREE 1
set ENABLE_PLUGIN 1
set PLUGINCC "g++"
set PLUGINCFLAGS "-I$($CC -print-file-name=plugin)/include"
set GMPINC ""
set GCC_UNDER_TEST "$under_test"
set TORTURE_OPTIONS {$levels}
END
if [ -n "${QEMU:-}" ]; then
  cat >> site.exp <<END
set QEMU "$QEMU"
set QEMU_SYSROOT "$QEMU_SYSROOT"
lappend boards_dir "$here/../boards"
set target_list qemu-user
END
fi

# One argument per .exp file: FILE.exp=TEST TEST ...
part_tests "$part" "$number" | awk '
  $1 in list { list[$1] = list[$1] " " $2; next }
  { list[$1] = $2; order[++n] = $1 }
  END {
    for (i = 1; i <= n; i++)
      print order[i] (list[order[i]] == "" ? "" : "=" list[order[i]])
  }' > "$work/arguments"
set --
while read -r argument; do
  set -- "$@" "$argument"
done < "$work/arguments"

status=0
LC_ALL=C runtest "$@" > runtest.log 2>&1 < /dev/null || status=$?
# 1: tests failed.  A run that was cut short has no summary.
if [ $status -gt 1 ] || ! grep -q '^# of ' gcc.sum; then
  tail -n 20 runtest.log >&2
  echo "klpcall: $variant $part $number: runtest failed" >&2
  exit 1
fi

rm -rf "$entry" "$entry.partial"
mkdir -p "$entry.partial"
grep -E '^[A-Z]+: ' gcc.sum | LC_ALL=C sort > "$entry.partial/results"
sed "s|$work/||g" gcc.log | gzip > "$entry.partial/log.gz"
[ ! -f "$work/programs" ] || cp "$work/programs" "$entry.partial"
mv "$entry.partial" "$entry"
echo "$variant $part $number"
