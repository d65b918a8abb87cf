#!/bin/sh
# Do the kernel patches do what they should?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run.sh [--short] [--cc GCC] [VERSION...]
#
#   VERSION    Debian's linux-source-VERSION, of those that kernel/ has patches for, or
#              all of them, "all"; default: 6.1
#   --short    boot no stock kernel, and leave out what takes long
#   --cc GCC   build as distributions do, with this version of GCC (14, for example), in
#              a chroot of the Debian release that has it, and with the options in
#              lab/distribution.config; needs root
#
# For each VERSION, kernels are built without and with the patches in
# kernel/vVERSION (see lab/qemu-kernels.sh), and test modules (modules/) with and
# without the plugin.  klp-relocs.c makes what the modules call SHN_LIVEPATCH.  Both
# kernels boot in QEMU, several times, as independent tests run side by side; init,
# in the guest, runs the tests and says what came of each.  That is compared with
# the file "expected", which also says where the stock kernel fails, and how.  So
# the stock kernel proves that the tests can fail.
#
# Costs are guest instructions: with -icount shift=0, QEMU's clock, and with it
# the timebase, advances by one nanosecond per guest instruction.
#
# Prints a table, writes kernel-patches.sum in DejaGnu's format into the current
# directory, and leaves the consoles in build/kernel-VERSION/*.console; exits 1
# if anything is not as expected.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/qemu-kernels.sh
. "$top/lab/qemu-kernels.sh"
# shellcheck source=lab/guest.sh
. "$top/lab/guest.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
here=$top/testsuite/kernel-patches

short=
gcc=
versions=
while [ $# != 0 ]; do
  argument=$1
  shift
  case $argument in
    --short) short=yes ;;
    --cc)
      [ $# != 0 ] || bad_usage "--cc takes the version of a GCC"
      gcc=$1
      shift
      known_gcc "$gcc" ;;
    all) versions="$versions $(patched_versions)" ;;
    [0-9]*)
      has_patches "$argument"
      versions="$versions $argument" ;;
    *) bad_usage "unknown argument '$argument'" ;;
  esac
done
: "${versions:= 6.1}"
for version in $versions; do known_kernel "$version"; done

# What becomes SHN_LIVEPATCH in which module.
formers ()
{
  case $1 in
    lp_bl) echo former_add former_sub ;;
    lp_tail | lp_asm | lp_slot | lp_second1 | lp_load | lp_taken) echo former_add ;;
    lp_both) echo former_add former_sub former_xor ;;
    lp_args) echo former_many ;;
    lp_structs) echo former_big former_pair ;;
    lp_recurse) echo former_step ;;
    lp_second2) echo local_d=klpt_d ;;
    lp_toggle) echo former_sub ;;
    lp_cost | lp_cost_stub) echo former_nothing ;;
    lpc_bl | lpc_tail) echo former_sleep ;;
  esac
}

# And what, of vmlinux.
formers_of_vmlinux ()
{
  case $1 in
    lp_taken) echo nr_context_switches ;;
    lpv_tail) echo version_proc_show ;;
  esac
}

# build_modules plain|klpcall [PLUGIN]: build the test modules against $tree, and
# convert the livepatches.
build_modules ()
{
  dir=$out/modules-$1
  mkdir -p "$dir"
  for file in "$here"/modules/* "$top/lab/livepatch-module.h"; do
    cmp -s "$file" "$dir/$(basename "$file")" || cp "$file" "$dir"
  done
  modules_without_warnings "$dir" KLPCALL_PLUGIN="${2:-}"
  mkdir -p "$root/modules/$1"
  for module in "$dir"/lp*.ko; do
    name=$(basename "$module" .ko)
    cp "$module" "$root/modules/$1/"
    make_livepatch "$root/modules/$1/$name.ko" klpt_target "$(formers "$name")"
    make_livepatch "$root/modules/$1/$name.ko" vmlinux \
		   "$(formers_of_vmlinux "$name")"
  done
}

# make_livepatch MODULE OBJECT "FUNCTION...": connect it to these functions of OBJECT.
make_livepatch ()
{
  # shellcheck disable=SC2086 # a list of words
  [ -z "$3" ] || "$klp_relocs" "$1" "$2" $3 || die "$1 cannot be made a livepatch"
}

# build_selftests: the kernel's own modules; since 6.9 they are built apart.
build_selftests ()
{
  mkdir -p "$root/modules/selftests"
  dir=$source/tools/testing/selftests/livepatch/test_modules
  if [ -d "$dir" ]; then
    mkdir -p "$out/selftests"
    cp -u "$dir"/* "$out/selftests/"
    modules_without_warnings "$out/selftests"
    cp "$out"/selftests/*.ko "$root/modules/selftests/"
  else
    cp "$tree"/lib/livepatch/*.ko "$root/modules/selftests/"
  fi
}

# build_initrd: what the guest runs, $out/initrd.
build_initrd ()
{
  root=$out/root
  guest_root "$root" "$here/init" sh [ basename cat cut dmesg echo grep head \
	     insmod mount poweroff rmmod sed swapoff tail tr usleep wc
  mkdir "$root/modules"
  build_klp_relocs
  build_modules plain
  build_modules klpcall "$plugin"
  build_selftests
  cp "$out/modules-plain"/klpt_*.ko "$out/modules-plain/lpc_a.ko" \
     "$out/modules-plain/lpc_b.ko" "$root/modules/"
  guest_pack "$root" "$out/initrd"
}

# boot NAME TESTS KERNEL [OPTION...]: print the command that runs TESTS, with the
# console in NAME.console.
boot ()
{
  name=$1 tests=$2 kernel=$3
  shift 3
  guest_command "$out/$name.console" "$out/$kernel.vmlinux" "$out/initrd" \
		"loglevel=8 klpt=$tests" "$@"
}

# boots: what is to be booted, a command a line; and which groups of results
# there must be, by kernel.
if [ -n "$short" ]; then
  asked_patched='plain klpcall taken consistency stacked disabled kretprobe nested
		 vmlinux selftest reload load'
  boots ()
  {
    boot patched-1 cells patched -smp 2
    boot patched-2 consistencies patched -smp 2
    boot patched-6 nested,vmlinux,selftest patched -smp 2
    boot patched-3 reloads,load:1000000 patched -smp 2
  }
else
  asked_stock='plain klpcall taken consistency stacked disabled kretprobe nested
	       vmlinux selftest graph reload'
  asked_patched="$asked_stock corrupt load"
  boots ()
  {
    boot patched-3 load:12000000 patched -smp 2
    boot patched-2 consistencies,selftests patched -smp 2
    boot patched-5 graphs,corrupts patched -smp 2
    boot patched-6 nested patched -smp 2
    boot patched-7 vmlinux,selftest patched -smp 2
    boot patched-1 cells,reloads patched -smp 2
    boot stock-2 consistencies,selftests stock -smp 2
    boot stock-5 graphs stock -smp 2
    boot stock-6 nested stock -smp 2
    boot stock-7 vmlinux stock -smp 2
    boot stock-8 selftest stock -smp 2
    boot stock-1 cells,reloads stock -smp 2
    boot stock-4 cost stock -smp 1 -icount shift=0
    boot patched-4 cost patched -smp 1 -icount shift=0
  }
fi

# results KERNEL: the results that its consoles hold, "NAME<tab>RESULT".
results ()
{
  cat "$out/$1"-[0-9].console \
    | tr -d '\r' | sed -n 's/.*KLPT: \([^:]*\): \(.*\)/\1\t\2/p'
}

# configuration KERNEL: what it lacks of what distributions have.  Older kernels do
# not know all of it.
configuration ()
{
  lacks=$(rows "$top/lab/distribution.config" | grep -vxFf "$out/$1.config" \
    | sed 's/=.*//' | xargs)
  if [ -n "$lacks" ]; then
    echo "lacks $lacks"
  else
    echo complete
  fi
}

# judge_results KERNEL GROUP...: compare results to what is expected.
judge_results ()
{
  kernel=$1
  shift
  results "$kernel" > "$out/$kernel.results"
  if [ -n "$gcc" ]; then
    set -- "$@" configuration
    printf 'configuration\t%s\n' "$(configuration "$kernel")" \
      >> "$out/$kernel.results"
  fi
  # A stock kernel may run out of stubs when the target is loaded again.
  case $kernel in
    stock) known='WARNING:.* stub_for_addr' ;;
    *) known='^$' ;;
  esac
  awk -v version="$version" -v kernel="$kernel" -v groups="$*" \
      -f "$here/judge.awk" "$out/$kernel.results" "$here/expected"
  for console in "$out/$kernel"-[0-9].console; do
    tests=$(sed -n 's/.*klpt=\([a-z,:0-9]*\).*/\1/p' "$console" | head -n 1)
    # These harm a stock kernel, as their results say.
    case $kernel/$tests in
      stock/nested | stock/vmlinux | stock/selftest) continue ;;
    esac
    name="$version/$kernel: $tests without complaint of the kernel"
    if grep -q 'KLPT: done' "$console" \
       && ! grep 'cannot be removed' "$console" \
       && ! guest_complains "$console" | grep -vE "$known"; then
      echo "PASS: $name"
    else
      echo "FAIL: $name ($console)"
    fi
  done
}

# judge_klpcheck KERNEL: does klpcheck say of each livepatch of the cells what came
# of it in this kernel?
judge_klpcheck ()
{
  while IFS='	' read -r name result; do
    case $name in
      plain/* | klpcall/*) ;;
      *) continue ;;
    esac
    case $result in
      refused*) came=no-slot ;;
      corrupt*) came=sibling-call ;;
      *) came=clean ;;
    esac
    "$build/klpcheck/klpcheck" --kernel="$1" --json \
      "$root/modules/${name%/*}/lp_${name#*/}"*.ko > "$out/klpcheck.json" || :
    # The kernel refuses a module before a sibling call in it does harm.
    if perl "$top/lab/findings" < "$out/klpcheck.json" > "$out/klpcheck.found"; then
      found=$(cut -f 2 "$out/klpcheck.found" | sort -u | xargs)
      case $found in
	'') found=clean ;;
	*no-slot*) found=no-slot ;;
      esac
    else
      found="no verdict"
    fi
    if [ "$found" = "$came" ]; then
      echo "PASS: $version/$1/$name: klpcheck agrees: $found"
    else
      echo "FAIL: $version/$1/$name: klpcheck says $found, but: $result"
    fi
  done < "$out/$1.results"
}

# judge_weak: does klpcheck say which functions of the stock kernel cannot be replaced?
# There must be one, or the patched kernel proves nothing.
judge_weak ()
{
  "$build/klpcheck/klpcheck" --vmlinux="$out/stock.vmlinux" \
    "$root/modules/plain/lpv_weak.ko" > "$out/klpcheck.weak" || :
  hidden=0
  sed -n "s|^vmlinux/weak-||p" "$out/stock.results" > "$out/weak.results"
  while IFS='	' read -r function result; do
    said=works
    ! grep -q "function '$function,0' of vmlinux would not be replaced: ftrace_loc" \
	   "$out/klpcheck.weak" || said="has no effect"
    [ "$result" != "has no effect" ] || hidden=$((hidden + 1))
    if [ "$result" = "$said" ]; then
      echo "PASS: $version/stock/vmlinux/weak-$function: klpcheck agrees: $said"
    else
      echo "FAIL: $version/stock/vmlinux/weak-$function: klpcheck says that it $said," \
	   "but it $result"
    fi
  done < "$out/weak.results"
  name="$version/stock: weak functions hide $hidden of the others"
  if [ $hidden != 0 ]; then echo "PASS: $name"; else echo "FAIL: $name"; fi
}

# selftests KERNEL: what the kernel said while its own modules were tested.
selftests ()
{
  tr -d '\r' < "$out/$1-2.console" \
    | sed -n '/klpt-selftest: livepatch/,/klpt-selftest: end/p' \
    | grep -E 'livepatch|test_klp|klpt-selftest' | grep -v KLPT \
    | sed 's/^\[[^]]*\] //'
}
judge_selftests ()
{
  selftests stock > "$out/stock.selftests"
  selftests patched > "$out/patched.selftests"
  name="$version: livepatch selftest modules behave as on stock"
  if cmp "$out/stock.selftests" "$out/patched.selftests" \
      && grep -q 'test_klp_livepatch: this has been live patched' \
	      "$out/patched.selftests" \
      && grep -q 'klpt-selftest: end' "$out/patched.selftests"; then
    echo "PASS: $name ($(wc -l < "$out/patched.selftests") lines)"
  else
    echo "FAIL: $name"
  fi
}

# costs: guest instructions per call, of each kernel; stock must be the same.
costs ()
{
  awk -F '\t' -v version="$version" '
    $1 ~ /^cost\// {
      split($2, n, " ")
      sub(/.*\//, "", $1)
      cost[FILENAME, $1] = n[1] / n[2] / n[3] * 1e9
    }
    END {
      for (k = 1; k < ARGC; k++) {
	kernel = k == 1 ? "stock" : "patched"
	empty = cost[ARGV[k], "empty"]
	line = ""
	for (i = split("direct slot handler stub", names, " "); i > 0; i--) {
	  c = cost[ARGV[k], names[i]]
	  value[k, names[i]] = c ? int(c - empty + 0.5) : "-"
	  line = sprintf("%10s", value[k, names[i]]) line
	}
	printf "TABLE: %-40s%s\n", kernel, line
      }
      same = 1
      for (i = 1; i <= 3; i++)
	if (value[1, names[i]] == "-" || value[1, names[i]] != value[2, names[i]])
	  same = 0
      print (same ? "PASS" : "FAIL") ": " version \
	    ": what is safe on stock costs the same when patched"
      print (value[2, "stub"] > value[2, "slot"] \
	     && value[2, "stub"] < value[2, "handler"] ? "PASS" : "FAIL") ": " \
	    version ": the new stub costs less than a livepatched function"
    }' "$out/stock.results" "$out/patched.results"
}

# prepare: build all that the tests of $version take, in $out.
prepare ()
{
  mkdir -p "$out"
  rm -f "$out"/*.console "$out"/*.results
  for kernel in stock patched; do
    [ "$short:$kernel" != yes:stock ] || continue
    qemu_kernel "$version" $kernel "${kernel_gcc:?}"
    ln -sf "$tree/vmlinux" "$out/$kernel.vmlinux"
    cp "$tree/.config" "$out/$kernel.config"
  done
  build_initrd
}

# judge_all: print the table of $version, and add to kernel-patches.sum.
judge_all ()
{
  {
    # shellcheck disable=SC2086 # lists of words
    [ -n "$short" ] || {
      judge_results stock $asked_stock
      judge_klpcheck stock
      judge_weak
    }
    # shellcheck disable=SC2086 # a list of words
    judge_results patched $asked_patched
    judge_klpcheck patched
    [ -n "$short" ] || { judge_selftests; costs; }
  } > "$out/judged"
  grep -E '^(PASS|FAIL): ' "$out/judged" >> "$sum"
  awk -v version="$version" -f "$here/table.awk" "$out/judged"
}

# shellcheck disable=SC2086 # a list of words
setup_kernels "$gcc" $guest_packages patch
suite kernel-patches
list=$top/build/kernel-boots
: > "$list"
for version in $versions; do
  out=$top/build/kernel-$version${gcc:+-gcc-$gcc}
  prepare
  boots >> "$list"
done
say "booting$versions, $(wc -l < "$list") times" \
    "(consoles: $top/build/kernel-VERSION*/*.console)"
# More than there are processors, as they wait most of the time.
xargs -P $((2 * $(nproc))) -d '\n' -I '{}' sh -c '{}' < "$list" \
      > "$list.log" 2>&1 || :
for version in $versions; do
  out=$top/build/kernel-$version${gcc:+-gcc-$gcc}
  judge_all
done
totals "$sum"
grep '^FAIL: ' "$sum" || :
suite_passes || die "not all is as expected; see build/kernel-VERSION*"
