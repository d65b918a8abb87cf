# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# How the examples show what kpatch-build makes.  Sourced, after kpatch.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

# shellcheck source=examples/show-livepatch.sh
. "$top/examples/show-livepatch.sh"

# show_patch NAME: prepare all for examples/NAME, alone; show $patch, its patch, and
# what it is for.  Leaves in $out a directory for what comes of it.
show_patch ()
{
  patch=$top/examples/$1/$1.patch
  out=$KLPCALL_CACHE/kpatch/$1
  alone "example-$1"
  mkdir -p "$out"
  kpatch_prepare
  livepatch_guest "$top/examples/$1/init"
  title "1. The patch"
  sed -n '/^---/,$p' "$patch" | indented
  cat <<END

    kernel    linux-source $source_id, built by trixie's GCC $kpatch_gcc
    kpatch    $(basename "$kpatch_deb"), unmodified
END
}

# show_build HEADING PATCH klpcall|none OPTION...: kpatch_build, and what it said.
show_build ()
{
  title "$1"
  shift
  kpatch_build "$@"
  shift 2
  echo "    \$ kpatch-build -s linux -c config -v vmlinux $* $livepatch_name.patch"
  indented < "$result/said"
}

claim_built ()
{
  claim "kpatch-build has nothing against it" [ "$(cat "$result/status")" = 0 ]
}
