# shellcheck shell=sh
# Guests: a kernel and a few files, booted by QEMU.  Sourced, after
# environment.sh, by those who boot kernels.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# A guest's first and only process is a script, INIT, run by busybox's sh; what
# it prints goes to the console.  When it ends, or at "poweroff -f", so does
# the guest.

: "${top:?}" "${KLPCALL_CACHE:?}"
need qemu-system-ppc cpio

# guest_root DIRECTORY INIT APPLET...: begin DIRECTORY with busybox, these
# commands out of it, and INIT.  Whatever else is put there, the guest sees.
guest_root ()
{
  guest_dir=$1
  rm -rf "$guest_dir"
  mkdir -p "$guest_dir/bin" "$guest_dir/proc" "$guest_dir/sys" "$guest_dir/dev"
  debian_package trixie busybox-static ppc64el
  from_package ./usr/bin/busybox > "$guest_dir/bin/busybox"
  cp "$2" "$guest_dir/init"
  chmod +x "$guest_dir/bin/busybox" "$guest_dir/init"
  shift 2
  for applet; do
    ln -s busybox "$guest_dir/bin/$applet"
  done
}

# guest_pack DIRECTORY FILE: make the initrd FILE of DIRECTORY.
guest_pack ()
{
  (cd "$1" && find . | cpio --quiet -o -H newc | gzip -1) > "$2"
}

# guest_command CONSOLE VMLINUX INITRD APPEND [OPTION...]: print the command that
# boots a guest: with the console in the file CONSOLE, APPEND on the kernel
# command line, and these options of QEMU.  Ends after a quarter of an hour.
# The capabilities are those that QEMU's own emulation lacks.
guest_command ()
{
  console=$1 vmlinux=$2 initrd=$3 append=$4
  shift 4
  echo timeout -k 5 900 qemu-system-ppc64 \
       -M pseries,cap-cfpc=broken,cap-sbbc=broken,cap-ibs=broken \
       -cpu POWER9 -m 1G -nographic -nodefaults -monitor none -no-reboot \
       -serial "file:$console" -kernel "$vmlinux" -initrd "$initrd" \
       "$@" -append "'console=hvc0 panic=-1 $append'"
}

# guest_complains CONSOLE: print what the kernel complained of, and fail if it
# did not.
guest_complains ()
{
  grep -E -e 'WARNING:|BUG:|kernel BUG|Oops|Kernel panic|stall' \
       -e 'Unable to handle' "$1"
}
