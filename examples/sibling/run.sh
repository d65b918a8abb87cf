#!/bin/sh
# A livepatch of a function that ends in a sibling call.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# In fs/proc/array.c, sibling.patch changes proc_tgid_stat(), which ends in a
# sibling call to do_task_stat().  With the compiler alone, kpatch-build refuses the
# patch; with klpcall, it makes a livepatch of it.  klpcheck judges the livepatch,
# and a kernel in QEMU runs it.  ../../lab/kpatch.sh says how, and what is kept in
# the cache.  Each claim that is printed is checked, and the exit status is 0 only
# if all are true.  .ci/run leaves it to examples/meminfo, which takes the same steps.
# doc/examples.md is compared with the file printed, which is to be made anew when this
# script has something else to print:
#
#   sh examples/sibling/run.sh | sed "s|$HOME/|~/|" > examples/sibling/printed
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/kpatch.sh
. "$top/lab/kpatch.sh"
# shellcheck source=examples/show-kpatch.sh
. "$top/examples/show-kpatch.sh"

no_arguments "$@"

show_patch sibling

show_build "2. kpatch-build with the compiler alone" "$patch" none -t fs/proc/
claim "kpatch-build refuses the sibling call" \
      grep -q 'unsupported sibling call.*proc_tgid_stat' "$result/said"
claim "and makes no livepatch" [ ! -e "$livepatch" ]

show_build "3. kpatch-build with klpcall" "$patch" klpcall -t fs/proc/
claim_built
claim "the source has no attribute for that" [ "$(grep -c attribute "$patch")" = 0 ]
show_check klpcall kpatch_check
claim "klpcheck finds nothing" [ $verdict = 0 ]

show_boot "4. In the kernel" "$livepatch_tree/vmlinux"
show_step before
claim "/proc/1/stat begins with the number" step_says before '^1 (init)'
show_step live
claim "livepatched, with \"process\"" step_does live '^process 1 (init)'
show_step again
claim "and so each time that it is read" step_says again '^0 left'
show_step disabled
claim "disabled and removed, with the number again" step_does disabled '^1 (init)'
echo
claim "the kernel never complained" step_is_silent complaints
claims_hold
