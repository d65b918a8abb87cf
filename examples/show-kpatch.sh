# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# How the examples show what kpatch-build makes, and what a kernel does with it.
# Sourced, after kpatch.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

# shellcheck source=examples/show.sh
. "$top/examples/show.sh"

step_says () { kpatch_step "$1" | grep -q -e "$2"; }
# And no command of it failed.
step_does () { step_says "$1" "$2" && ! step_says "$1" '^exit status'; }
step_is_silent () { ! kpatch_step "$1" | grep -q .; }

# show_patch NAME: prepare all for examples/NAME, alone; show $patch, its patch, and
# what it is for.  Leaves in $out a directory for what comes of it.
show_patch ()
{
  patch=$top/examples/$1/$1.patch
  out=$KLPCALL_CACHE/kpatch/$1
  alone "example-$1"
  mkdir -p "$out"
  kpatch_prepare
  kpatch_guest "$top/examples/$1/init"
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
  echo "    \$ kpatch-build -s linux -c config -v vmlinux $* $kpatch_name.patch"
  indented < "$result/said"
}

claim_built ()
{
  claim "kpatch-build has nothing against it" [ "$(cat "$result/status")" = 0 ]
}

# show_check DIRECTORY: klpcheck's verdict on $livepatch, no more than a few lines of
# it; leaves all in $out, a directory, and its exit status in $verdict.  The guest
# will see $livepatch in DIRECTORY.
show_check ()
{
  [ -f "$livepatch" ] || die "there is no $(basename "$livepatch"), see $result"
  mkdir -p "$guest_dir/$1"
  cp "$livepatch" "$guest_dir/$1/"
  verdict=0
  kpatch_check "$livepatch" > "$out/$1.klpcheck" || verdict=$?
  echo
  echo "    \$ klpcheck --summary $(basename "$livepatch")"
  sed "s|^$result/||" "$out/$1.klpcheck" | awk '
    { last = $0 }
    NR <= 3
    NR == 4 { print "..." }
    END { if (NR > 3) print last }' | indented
}

# show_boot HEADING: boot the guest.
show_boot ()
{
  title "$1"
  say "booting (console: $out/console)"
  kpatch_boot "$out/console"
}

# show_step STEP: what came of it in the guest.
show_step ()
{
  echo
  kpatch_step "$1" | indented
}
