# shellcheck shell=sh disable=SC2154 # variables of those who source it
# A guest that loads livepatches, and tells in steps what came of it.  Sourced, after
# environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

: "${top:?}" "${KLPCALL_CACHE:?}"
# shellcheck source=lab/guest.sh
. "$top/lab/guest.sh"

# livepatch_guest INIT: begin a guest, in the directory $guest_dir; the other files
# that it sees are to be put there.
livepatch_guest ()
{
  guest_root "$KLPCALL_CACHE/guest-$$" "$1" sh [ basename cat cut dmesg \
	     echo grep head insmod ls mount poweroff rmmod sed seq sleep sort tail \
	     tee tr usleep
  # It is small.
  trap 'rm -rf "$guest_dir"' EXIT
}

# livepatch_boot VMLINUX CONSOLE: boot it; leaves what it printed in the file CONSOLE.
livepatch_boot ()
{
  guest_pack "$guest_dir" "$guest_dir.initrd"
  guest_console=$2
  rm -f "$guest_console"
  sh -c "$(guest_command "$guest_console" "$1" \
      "$guest_dir.initrd" loglevel=1 -smp 2)" > "$guest_console.qemu" 2>&1 || :
  rm -f "$guest_dir.initrd"
  guest_step end > /dev/null \
    || die "the guest did not come to its end, see $guest_console"
}

# guest_step NAME: print what came of this step of the guest; false if it did not get
# there.
guest_step ()
{
  tr -d '\r' < "$guest_console" | awk -v name="$1" '
    /^STEP: / { shown = $2 == name; reached += shown; next }
    shown
    END { exit !reached }'
}

# step_says NAME REGEXP: has anything that came of it these words?  step_is_silent NAME:
# did the guest get there, and nothing come of it?
step_says () { guest_step "$1" | grep -q -e "$2"; }
step_is_silent () { guest_said=$(guest_step "$1") && [ -z "$guest_said" ]; }
