#!/bin/sh
# From a patch to a kernel that runs it, by klp-build, the kernel's own tool.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# klp-build, of Linux 7.3 with the patches in kernel/klp-build, makes one livepatch of
# klp-build.patch: two functions of the kernel, one with a sibling call, and one of a
# module.  klpcheck judges it with regard to the kernel that is to load it, which was
# built as any kernel is, and that kernel, in QEMU, loads it.  What comes of the patch
# without klpcall is shown as well.  ../../lab/klp-build.sh says how, and what is kept in
# the cache.  Each claim that is printed is checked, and the exit status is 0 only if
# all are true.  What is shown of it in ../../doc/examples.md is compared with the file
# printed, which is to be made anew when this script has something else to print:
#
#   sh examples/klp-build/run.sh > examples/klp-build/printed
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/klp-build.sh
. "$top/lab/klp-build.sh"
# shellcheck source=examples/show-livepatch.sh
. "$top/examples/show-livepatch.sh"
here=$top/examples/klp-build
patch=$here/klp-build.patch

no_arguments "$@"
alone example-klp-build
klp_prepare
out=$KLPCALL_CACHE/klp-build/example
mkdir -p "$out"
livepatch_guest "$here/init"
cp -r "$livepatch_tree/modules" "$guest_dir/"

# show_klp_build HEADING klpcall|none|missing: klp_build, and what it said.
show_klp_build ()
{
  title "$1"
  klp_build "$patch" "$2"
  echo "    \$ scripts/livepatch/klp-build $(basename "$patch")"
  # Less the paths of the cache, and where klp-build itself was when it failed.
  sed "/^error: klp-build: line /d; s|[^ ]*/\(livepatch-[^ ]*\.ko\)|\1|
       s|[^ ]*/\(plugins/\)|\1|" "$result/said" | indented
}
built () { [ "$(cat "$result/status")" = 0 ]; }
says () { grep -q -e "$1" "$result/said"; }

title "1. The patch"
sed -n '/^---/,$p' "$patch" | indented
cat <<END

    kernel    linux-source $source_id
    compiler  $("$TARGET_CC" --version | head -n 1)
    Makefile  fs/proc/meminfo.c is compiled with -fno-inline-small-functions;
	      otherwise there may be no call to show_val_kb()
    exported  ARCH=powerpc CROSS_COMPILE=$cross
END

show_klp_build "2. klp-build where klpcall is not installed" missing
claim "klp-build ends in its first seconds, and says what to do" \
      says '^error: klp-build: GCC plugin klpcall not found; build and install klpcall'

show_klp_build "3. klp-build with klpcall" klpcall
claim "klp-build makes a livepatch" built
for change in 'vmlinux.o: changed function: meminfo_proc_show' \
		'vmlinux.o: changed function: proc_tgid_stat' \
		'kobject-example.o: changed function: b_show'; do
  claim "$change" says "$change\$"
done
claim "and nothing else has changed" \
      [ "$(grep -c 'changed function:' "$result/said")" = 3 ]
show_check livepatch klp_check
claim "klpcheck finds nothing" [ $verdict = 0 ]

show_klp_build "4. The same, when the patched files are compiled without klpcall" none
claim "klp-build refuses the first call without a slot" \
      says '[a-z_]*+0x[0-9a-f]*: no nop after the call'
claim "and makes no livepatch" [ ! -e "$livepatch" ]

show_boot "5. In the kernel, which was built without klpcall" "$livepatch_tree/vmlinux"
show_step before
claim "it says VmallocChunk" step_says before '^VmallocChunk:'
claim "/proc/1/stat begins with the number" step_says before '^1 (init)'
show_step live
claim "livepatched, it says VMALLOCCHUNK" step_does live '^VMALLOCCHUNK:'
claim "and \"process\"" step_does live '^process 1 (init)'
claim "and what the module has in foo" step_does live '^42, and foo is 7$'
show_step reloaded
claim "also when the module is loaded again" step_does reloaded '^0, and foo is 0$'
show_step disabled
claim "disabled and removed, VmallocChunk again" \
      step_does disabled '^VmallocChunk:'
claim "and the number alone" step_does disabled '^1 (init)'
claim "and nothing of foo" step_does disabled '^0$'
echo
claim "the kernel never complained" step_is_silent complaints
claims_hold
