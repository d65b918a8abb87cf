#!/bin/sh
# From a patch to a kernel that runs it: the patch that brought missing slots to light.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# kpatch-build makes a livepatch of meminfo.patch, with the compiler alone and with
# klpcall; klpcheck judges both, and so does a kernel in QEMU.  ../../lab/kpatch.sh
# says how, and what is kept in the cache.  Each claim that is printed is checked,
# and the exit status is 0 only if all are true.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/kpatch.sh
. "$top/lab/kpatch.sh"
# shellcheck source=examples/show-kpatch.sh
. "$top/examples/show-kpatch.sh"

no_arguments "$@"

show_patch meminfo
cat <<'END'
    Makefile  fs/proc/meminfo.c is compiled with -fno-inline-small-functions;
	      otherwise this compiler leaves no call to show_val_kb()
END

show_build "2. kpatch-build with the compiler alone" "$patch" none -t fs/proc/
claim_built
show_check none kpatch_check
claim "klpcheck finds calls that have no slot" \
      grep -q "bl to '[^']*show_val_kb,1' has no slot" "$out/none.klpcheck"

show_build "3. kpatch-build with klpcall" "$patch" klpcall -t fs/proc/
claim_built
show_check klpcall kpatch_check
claim "klpcheck finds nothing" [ $verdict = 0 ]

show_boot "4. In the kernel" "$livepatch_tree/vmlinux"
show_step before
claim "it says VmallocChunk" step_says before '^VmallocChunk:'
show_step refused
claim "the kernel refuses what the compiler alone has made" \
      step_says refused '^module_64: livepatch_meminfo: Expected nop after call'
claim "and goes on saying VmallocChunk" step_says refused '^VmallocChunk:'
show_step live
claim "it takes what was made with klpcall, and says VMALLOCCHUNK" \
      step_does live '^VMALLOCCHUNK:'
show_step disabled
claim "disabled and removed, VmallocChunk again" \
      step_does disabled '^VmallocChunk:'
echo
claim "the kernel never complained" step_is_silent complaints
claims_hold
