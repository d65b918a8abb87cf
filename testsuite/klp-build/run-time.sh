#!/bin/sh
# klp-build/run-time.sh: do code patching (static keys, feature sections) and
# look-ups by address (faults, WARN()) work in functions that a livepatch by
# klp-build replaces?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run-time.sh [--cc GCC] [--config FILE]
#
#   GCC     build with this version of GCC (14, for example), in a chroot of the Debian
#           release that has it, and with the options in lab/distribution.config; needs
#           root.  Without it, the compiler is TARGET_CC.
#   FILE    lines to add to the kernel's configuration
#
# klp-build, with the patches in kernel/klp-build and with klpcall, makes a livepatch
# from run-time.patch (see lab/klp-build.sh).  Between them, the functions that it
# replaces use a feature section, a static key, a pr_debug(), a WARN(), two exception
# table entries, a pointer to a function and a per-CPU variable.  One function is
# exported, and one belongs to a module.  A kernel in QEMU, built without klpcall,
# loads the livepatch; the key and the pr_debug() are switched while it is there;
# the module is loaded again.  Then the livepatch of run-time-again.patch replaces the
# first, and is disabled and removed.  run-time.init says what is done in the guest.
# The two kernels, with klpcall and without, must also have symbols of the same name in
# the same order.
#
# For PPC_FTRACE_OUT_OF_LINE, use --cc 14, as older compilers cannot have it.  For
# functions that are optimized for size, and for symbol versions, use --config
# testsuite/klp-build/size.config.
#
# Writes klp-build-run-time.sum in DejaGnu's format into the current directory, leaves
# all else in build/klp-build-run-time, and exits 1 if anything failed.  Takes half
# an hour for a new configuration, or, with what the cache keeps, a minute.

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/klp-build.sh
. "$top/lab/klp-build.sh"
here=$top/testsuite/klp-build
# shellcheck source=testsuite/klp-build/livepatch.sh
. "$here/livepatch.sh"
out=$top/build/klp-build-run-time

while [ $# != 0 ]; do
  case $1 in
    --cc)
      [ $# != 1 ] || bad_usage "--cc takes the version of a GCC"
      klp_gcc=$2
      known_gcc "$klp_gcc"
      shift 2 ;;
    --config)
      [ $# != 1 ] || bad_usage "--config takes a file"
      klp_config=$2
      [ -f "$klp_config" ] || bad_usage "there is no file $klp_config"
      shift 2 ;;
    *) bad_usage "unknown argument '$1'" ;;
  esac
done
alone "klp-build-run-time-$checkout"
klp_prepare
rm -rf "$out"
mkdir -p "$out"
suite klp-build-run-time

configured ()
{
  lacks=$(klp_options | grep -vxFf "$livepatch_tree/linux/.config" | xargs)
  [ -z "$lacks" ] || { say "the kernel lacks $lacks"; return 1; }
}
[ -z "$(klp_options)" ] || judge "the kernel is configured as asked" configured

# make_livepatch NAME FUNCTION...: NAME.patch must give these functions, and no others.
make_livepatch ()
{
  name=$1
  shift
  judge_livepatch "$name" "$name: "
  sed -n 's/.*: changed function: //p' "$result/said" | sort > "$out/$name.functions"
  judge "$name: of $*" same_functions "$@"
  cp "$livepatch" "$guest_dir/"
}
same_functions () { printf '%s\n' "$@" | sort | diff - "$out/$name.functions" >&2; }

livepatch_guest "$here/run-time.init"
cp -r "$livepatch_tree/modules" "$guest_dir/"
make_livepatch run-time b_show cmdline_proc_show get_avenrun si_meminfo
make_livepatch run-time-again b_show cmdline_proc_show

# twins VMLINUX: each name that several symbols have, with the files that these are
# from, in the order of their addresses.  Livepatch knows such symbols by that order.
twins ()
{
  "${cross}readelf" -sW "$1" | awk '
    $4 == "FILE" { file = $NF }
    ($4 == "FUNC" || $4 == "OBJECT") && $3 != 0 && $7 ~ /^[0-9]+$/ {
      print $8, $2, $5 == "LOCAL" ? file : "-"
    }' | sort | awk '
      { n[$1]++; files[$1] = files[$1] " " $3 }
      END { for (name in n) if (n[name] > 1) print name files[name] }' | sort
}
# same_twins: in the kernel that boots, and in the one that klp-build has built there.  In
# a new tree, if the livepatches came from the cache, it has built none.
same_twins ()
{
  if cmp -s "$livepatch_tree/vmlinux" "$livepatch_tree/linux/vmlinux"; then
    say "klp-build has not built in this tree: remove $result, and try again"
    return 1
  fi
  twins "$livepatch_tree/vmlinux" > "$out/twins" && [ -s "$out/twins" ] \
    && twins "$livepatch_tree/linux/vmlinux" | diff "$out/twins" - >&2
}
judge "symbols of the same name are in the same order" same_twins

say "booting (console: $out/console)"
livepatch_boot "$livepatch_tree/vmlinux" "$out/console"

# shows WHAT STEP REGEXP: that is seen in STEP, and neither before nor after.
shows () { judge "$1" only_in "$2" "$3"; }
only_in ()
{
  step_says "$1" "$2" && ! step_says before "$2" && ! step_says after "$2"
}
not_said () { guest_step "$1" > "$out/shown" && ! grep -e "$2" "$out/shown" >&2; }
# lasts NAME: every command of this step succeeded.
lasts () { guest_step "$1" > "$out/shown" && ! grep '^exit status' "$out/shown" >&2; }

for step in before live key reloaded second after; do
  judge "$step: all that is done succeeds" lasts $step
done
shows "a feature section is mended" live '^feature: 2$'
shows "a fault at a kernel address is survived" live '^kernel fault: 1$'
shows "a fault at a user's address is survived" live '^user fault: 1$'
shows "a pointer leads to a new function" live '^pointer: 42$'
shows "a per-CPU variable is this processor's" live '^interrupts here: 1$'
shows "an exported function is replaced" live '^MemTotal: *0 kB$'
shows "a module's function is replaced" live '^0, livepatched$'
judge "WARN() says where it is" step_says warned 'WARNING: .*fs/proc/cmdline\.c:'
judge "and why" step_says warned 'cmdline warns$'
judge "pr_debug() is silent" not_said warned 'cmdline is shown'
judge "and speaks when it is switched on" step_says debug 'cmdline is shown$'
shows "a static key is switched on" key '^42\.'
judge "and off" step_says key '^[0-3]\.'
shows "a module's function, when it is loaded again" reloaded '^0, livepatched$'
shows "the second livepatch replaces the first" second ', for the second time$'
not_listed ()
{
  step_says second '^livepatch_run_time_again$' \
    && ! step_says second '^livepatch_run_time$' \
    && ! step_says second '^feature:' && ! step_says second '^MemTotal: *0 kB$'
}
judge "which is gone" not_listed
shows "also in a module that is loaded again" second '^0, for the second time$'
judge "the kernel does not complain" step_is_silent complaints
totals "$sum"
suite_passes || die "not all is as it should be; see $out"
