# shellcheck shell=sh
# Guests: a kernel and a few files, booted by QEMU.  Sourced, after environment.sh,
# by scripts that boot kernels.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# A guest's first and only process is a script, INIT, run by busybox's sh; what it
# prints goes to the console.  The guest ends with the script, or at "poweroff -f".
# livepatches.sh is in the guest, as /livepatches.sh.

: "${top:?}" "${KLPCALL_CACHE:?}"
guest_release=bookworm

# guest_root DIRECTORY INIT APPLET...: begin DIRECTORY with busybox, these
# commands out of it, and INIT.  Whatever else is put there, the guest sees.
guest_root ()
{
  # shellcheck disable=SC2086 # a list of words
  need ${guest_packages:?}
  guest_dir=$1
  rm -rf "$guest_dir"
  mkdir -p "$guest_dir/bin" "$guest_dir/proc" "$guest_dir/sys" "$guest_dir/dev"
  debian_package $guest_release busybox-static ppc64el
  from_package ./bin/busybox > "$guest_dir/bin/busybox"
  cp "$2" "$guest_dir/init"
  cp "$top/lab/livepatches.sh" "$guest_dir/"
  chmod +x "$guest_dir/bin/busybox" "$guest_dir/init"
  shift 2
  for applet; do
    ln -s busybox "$guest_dir/bin/$applet"
  done
}

# guest_debian DIRECTORY "PACKAGE..." COMMAND...: add to DIRECTORY these commands,
# from these packages of Debian's, in place of busybox's, and the libraries that
# they take.
guest_debian ()
{
  guest_dir=$1
  debian_packages $guest_release "$2" ppc64el
  shift 2
  guest_unpacked=guest/$(basename "${debs:?}")
  cached "$guest_unpacked" unpack_packages \
    || die "the packages in $debs cannot be unpacked"
  guest_unpacked=$KLPCALL_CACHE/$guest_unpacked
  guest_libraries=usr/lib/powerpc64le-linux-gnu
  mkdir -p "$guest_dir/lib64" "$guest_dir/$guest_libraries"
  ln -s usr/lib "$guest_dir/lib"
  cp -L "$guest_unpacked/usr/lib64/ld64.so.2" "$guest_dir/lib64/"
  for command; do
    cp -L --remove-destination "$guest_unpacked"/usr/*bin/"$command" \
       "$guest_dir/bin/" || die "the packages have no command $command"
    guest_libraries_of "$guest_dir/bin/$command"
  done
}
# As Debian has them installed: what used to be in /lib is in /usr/lib, and so on.
# Links to /lib/... are made to lead there from outside, too.
unpack_packages ()
{
  for guest_part in bin sbin lib lib64; do
    mkdir -p "$1/usr/$guest_part" && ln -s "usr/$guest_part" "$1/$guest_part" \
      || return
  done
  for deb in "$debs"/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -C "$1" --keep-directory-symlink -xf - \
      || return
  done
  # shellcheck disable=SC2016 # for the inner shell
  find "$1" -lname '/*' -exec sh -ec '
    for link; do ln -snfr "$0$(readlink "$link")" "$link"; done' "$1" {} +
}
guest_libraries_of ()
{
  for library in $(readelf -dW "$1" \
	| sed -n 's/.*(NEEDED).*\[\(.*\)\]$/\1/p'); do
    [ "$library" != ld64.so.2 ] || continue
    [ ! -e "$guest_dir/$guest_libraries/$library" ] || continue
    cp -L "$guest_unpacked/$guest_libraries/$library" \
       "$guest_dir/$guest_libraries/" || die "the packages have no $library"
    (guest_libraries_of "$guest_dir/$guest_libraries/$library")
  done
}

# guest_pack DIRECTORY FILE: make the initrd FILE of DIRECTORY.
guest_pack ()
{
  (cd "$1" && find . | cpio --quiet -o -H newc | gzip -1) > "$2"
}

# guest_command CONSOLE VMLINUX INITRD APPEND [OPTION...]: print the command that
# boots a guest: with the console in the file CONSOLE, APPEND on the kernel
# command line, and these options of QEMU.  Ends after a quarter of an hour, or
# when it is interrupted.
# The capabilities are those that QEMU's own emulation lacks.
guest_command ()
{
  console=$1 vmlinux=$2 initrd=$3 append=$4
  shift 4
  echo timeout --foreground -k 5 900 qemu-system-ppc64 \
       -M pseries,cap-cfpc=broken,cap-sbbc=broken,cap-ibs=broken \
       -cpu POWER9 -m 1G -nographic -nodefaults -monitor none -no-reboot \
       -serial "file:$console" -kernel "$vmlinux" -initrd "$initrd" \
       "$@" -append "'console=hvc0 panic=-1 $append'"
}

# guest_complains CONSOLE: print what the kernel complained of, and fail if it
# did not.
guest_complains ()
{
  grep -E -e 'WARNING:|BUG:|kernel BUG|Oops|Kernel panic' \
       -e 'detected .*stall|Unable to handle' "$1"
}
