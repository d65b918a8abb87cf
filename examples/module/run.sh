#!/bin/sh
# A module and a livepatch written by hand, with klpcall: built, and seen at work.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Builds klpcall and a kernel (Debian's linux-source-6.1, unpatched), and against
# that kernel the modules beside this file, once as they are and once with
# CFLAGS_MODULE=-fplugin=klpcall.so.  Shows what the plugin did to them and what
# klpcheck says, boots the kernel in QEMU, and loads the modules of both kinds: see
# init.  What the guest prints must be as in the file "expected", or this fails.
#
# .ci/run has no such kernel.  doc/examples.md is compared with the file printed, which is
# to be made anew when this script has something else to print:
#
#   sh examples/module/run.sh > examples/module/printed
#
# To begin a livepatch of your own, copy shelf.c, shelf_fix.c and Kbuild;
# doc/examples.md says what else you need.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/guest.sh
. "$top/lab/guest.sh"
# shellcheck source=lab/qemu-kernels.sh
. "$top/lab/qemu-kernels.sh"
# shellcheck source=examples/show.sh
. "$top/examples/show.sh"
here=$top/examples/module

no_arguments "$@"
# shellcheck disable=SC2086 # lists of words
setup $kernel_packages $guest_packages
say "building klpcall for $TARGET_CC"
build "$TARGET_CC"
klpcheck=$build/klpcheck/klpcheck
objdump=$($TARGET_CC -print-prog-name=objdump)
readelf=$($TARGET_CC -print-prog-name=readelf)
build_klp_relocs

out=$KLPCALL_CACHE/example-module
alone example-module
rm -rf "$out"
mkdir -p "$out"
qemu_kernel 6.1 stock "$TARGET_CC"

# build_modules KIND FLAG...: build both against that kernel, in $out/KIND.
build_modules ()
{
  kind=$1
  shift
  mkdir "$out/$kind"
  cp "$here/Kbuild" "$here"/*.c "$out/$kind"
  modules_without_warnings "$out/$kind" "$@"
}

say "building the modules, as they are and with klpcall"
build_modules plain
build_modules klpcall CFLAGS_MODULE="-fplugin=$plugin"

title "1. The modules are built"
cat <<EOF
    make -C ${source##*/} O=${tree##*/} \\
	 ARCH=powerpc CROSS_COMPILE=$cross CC=$TARGET_CC \\
	 M=\$PWD CFLAGS_MODULE=-fplugin=.../${plugin##*/} modules

    shelf.ko is an ordinary module, shelf_fix.ko a livepatch of it.  Here is
    the function of shelf_fix.c that replaces shelf_show():

EOF
side_by_side "$out/plain/shelf_fix.o" "$out/klpcall/shelf_fix.o" \
  fixed_shelf_show | tee "$out/fixed_shelf_show"
[ "$(grep -c 'the slot' "$out/fixed_shelf_show")" = 2 ] \
  || die "the calls have not got their slots, see $out/klpcall"

title "2. The livepatch is connected"
cat <<'EOF'
    What it calls of shelf and vmlinux is static there.  klp-relocs, of
    klpcall's tests, makes livepatch symbols of the functions that stand for
    them, as the tools do that build livepatches:

EOF
for kind in plain klpcall; do
  "$klp_relocs" "$out/$kind/shelf_fix.ko" shelf places_left show_room
  "$klp_relocs" "$out/$kind/shelf_fix.ko" vmlinux loadavg_proc_show
done
"$readelf" -sW "$out/klpcall/shelf_fix.ko" | awk '
  / \.klp\.sym\./ { print "    " $NF; found++ }
  END { exit found != 3 }' || die "the livepatch is not connected, see $out"

title "3. klpcheck judges"
# show_verdict STATUS MODULE [OPTION...]: what klpcheck says of MODULE, with the exit
# status that it must have.
show_verdict ()
{
  expected=$1 module=$2
  shift 2
  echo "    \$ klpcheck${1+ $*} $module"
  status=0
  (cd "$out" && "$klpcheck" "$@" "$module") > "$out/klpcheck" || status=$?
  sed 's/^/    /' "$out/klpcheck"
  [ "$status" = "$expected" ] \
    || die "klpcheck's exit status is $status and should be $expected"
}
echo "    Is the livepatch safe to load?"
echo
show_verdict 1 plain/shelf_fix.ko
show_verdict 0 klpcall/shelf_fix.ko
echo
echo "    Would one be that is made of the ordinary module's functions?"
echo
show_verdict 1 plain/shelf.ko --could-be
show_verdict 0 klpcall/shelf.ko --could-be

title "4. The kernel loads them"
guest_root "$out/root" "$here/init" sh [ cat dmesg echo grep insmod mount \
	   poweroff rmmod tail usleep wc
for kind in plain klpcall; do
  mkdir -p "$out/root/modules/$kind"
  cp "$out/$kind"/*.ko "$out/root/modules/$kind"
done
guest_pack "$out/root" "$out/initrd"
say "booting linux $source_id in QEMU"
sh -c "$(guest_command "$out/console" "$tree/vmlinux" "$out/initrd" \
		       loglevel=1 -smp 2)" > "$out/qemu.log" 2>&1 || :
tr -d '\r' < "$out/console" \
  | sed -n '/^shelf: begin/,/^shelf: end/{/^shelf: /d;s/^\[ *[0-9.]*\] //;p}' \
	> "$out/shown"
sed 's/^/    /' "$out/shown"

# Load, time and addresses are never the same.
sed -e 's/^[0-9.]* [0-9.]* [0-9.]* [0-9]*\/[0-9]* [0-9]*$/LOAD/' \
    -e 's/^up [0-9]* s$/up TIME s/' \
    -e 's/^[0-9]*\.[0-9]* [0-9]*\.[0-9]*$/UPTIME/' \
    -e 's/got [0-9a-f]* at .*/got INSTRUCTION at PLACE/' \
    "$out/shown" > "$out/came"
diff "$here/expected" "$out/came" > "$out/difference" \
  || { cat "$out/difference" >&2
       die "this is not what should come of it, see $out/console"; }
! guest_complains "$out/console" || die "the kernel complained, see $out/console"

title "What you have seen"
cat <<EOF
    The kernel refused the livepatch as the compiler alone makes it.  With
    klpcall it loaded and removed it, and the new functions called static ones
    of another module and of vmlinux, which worked on their own data.

    modules and console    $(echo "$out" | sed "s|^$HOME/|~/|")
    to begin your own      cp examples/module/Kbuild examples/module/shelf*.c .
EOF
