# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# How the examples show what klpcheck says of a livepatch, and what a kernel does with
# it.  Sourced, after livepatch-guest.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

# shellcheck source=examples/show.sh
. "$top/examples/show.sh"

# As step_says, and no command of the step failed.
step_does () { step_says "$1" "$2" && ! step_says "$1" '^exit status'; }

# show_check DIRECTORY COMMAND: klpcheck's verdict on $livepatch, by COMMAND, no more
# than a few lines of it; leaves all in $out, a directory, and its exit status in
# $verdict.  The guest will see $livepatch in DIRECTORY.
show_check ()
{
  [ -f "$livepatch" ] || die "there is no $(basename "$livepatch"), see $result"
  mkdir -p "$guest_dir/$1"
  cp "$livepatch" "$guest_dir/$1/"
  verdict=0
  "$2" "$livepatch" > "$out/$1.klpcheck" || verdict=$?
  echo
  echo "    \$ klpcheck --summary --vmlinux vmlinux --modules modules" \
       "$(basename "$livepatch")"
  sed "s|^$result/||" "$out/$1.klpcheck" | awk '
    { last = $0 }
    NR <= 3
    NR == 4 { print "..." }
    END { if (NR > 3) print last }' | indented
}

# show_boot HEADING VMLINUX: boot the guest.
show_boot ()
{
  title "$1"
  say "booting (console: $out/console)"
  livepatch_boot "$2" "$out/console"
}

# show_step STEP: what came of it in the guest.
show_step ()
{
  echo
  guest_step "$1" | indented
}
