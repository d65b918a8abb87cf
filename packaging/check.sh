#!/bin/sh
# Make packages of klpcall, and try them: install them into a new chroot, compile
# with -fplugin=klpcall there, and remove them.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
#   sh packaging/check.sh [deb [RELEASE...] | rpm]
#
# On Debian, as root.  Without arguments, Debian packages for bookworm and trixie,
# which lintian judges, too, and RPM packages.  Prints PASS: and FAIL: lines,
# writes them to packages.sum, and exits 1 if something failed.
#
#   chroot/RELEASE-minimal/	a chroot with nothing but Debian's minimum
#   chroot/try.*/		a copy of it, while packages are tried there
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../testsuite/environment.sh
. "$top/testsuite/environment.sh"
# shellcheck source-path=SCRIPTDIR source=packages.sh
. "$top/packaging/packages.sh"

sum=$PWD/packages.sum
: > "$sum"
try=
trap '[ -z "$try" ] || rm -rf "$try"' EXIT
trap 'exit 1' HUP INT TERM

# judge NAME COMMAND...: PASS or FAIL, by whether COMMAND succeeds.
judge ()
{
  name=$1
  shift
  if "$@" >> "$packages/check.log" 2>&1 < /dev/null; then
    echo "PASS: packages: $kind: $name" | tee -a "$sum"
  else
    echo "FAIL: packages: $kind: $name" | tee -a "$sum"
  fi
}

# new_chroot RELEASE: a chroot to try packages in; leaves its path in $try.
new_chroot ()
{
  cached "chroot/$1-minimal" logged_chroot "$1" fill_with_packages "$1" || exit
  [ -z "$try" ] || rm -rf "$try"
  try=$(mktemp -d "$KLPCALL_CACHE/chroot/try.XXXXXX")
  cp -a "$KLPCALL_CACHE/chroot/$1-minimal/." "$try"
  cp "$top/testsuite/tools/call.c" "$try/root/unit.c"
}

# in_chroot COMMAND...: the shell command COMMAND, in $try, with these arguments.
in_chroot ()
{
  # shellcheck disable=SC2086 # a list of words
  inside "$try" env -C /root DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
	 sh -euxc "$1" sh $compilers
}

# What klpcheck, which is installed, too, says of unit.c, compiled by each.
# shellcheck disable=SC2016 # for the inner shell
works='for gcc; do
  cc=powerpc64le-linux-gnu-gcc-$gcc
  $cc -O2 -c unit.c -o plain.o
  if klpcheck --could-be plain.o; then exit 1; fi
  $cc -O2 -fplugin=klpcall -c unit.c -o unit.o
  klpcheck --could-be unit.o
  if $cc -O2 -fplugin=klpcall -fplugin-arg-klpcall-sibcalls=error -c unit.c; then
    exit 1
  fi
done'
# shellcheck disable=SC2016 # for the inner shell
documentation='for page in man1/klpcheck.1 man7/klpcall.7; do
  ls /usr/share/man/$page*
done
ls /usr/share/doc/klpcall*/README*
find /usr/share/doc/klpcall* -name "0001-powerpc-*.patch" | grep /kernel/v6.1/'
# Neither what is in the list of their files, nor a folder of theirs.
# shellcheck disable=SC2016 # for the inner shell
nothing_left='grep -q "/plugin/klpcall.so$" files
while read -r file; do
  case $file in *klp*) ;; *) [ ! -d "$file" ] || continue ;; esac
  if [ -e "$file" ] || [ -L "$file" ]; then exit 1; fi
done < files'

# check_debs RELEASE
check_debs ()
{
  kind="deb $1"
  build_debs "$1"
  inside_binds=$packages
  # There is no address to give; see debian/make-control.sh.  And one debian/ is for
  # all releases: the oldest knows only an older standard, and the newest no longer
  # all the tags in gcc.lintian-overrides.
  suppressed=bogus-mail-host,bogus-mail-host-in-debian-changelog
  case $1 in
    bullseye) suppressed=$suppressed,newer-standards-version ;;
    sid) suppressed=$suppressed,alien-tag ;;
  esac
  # shellcheck disable=SC2016 # for the inner shell
  judge "lintian has no errors and no warnings" \
    inside "$KLPCALL_CACHE/$builder" env -C "$packages" LC_ALL=C.UTF-8 \
      sh -c 'lintian --allow-root --info --fail-on error,warning \
	--suppress-tags "$1" ./*.changes' sh "$suppressed"
  inside_binds=
  new_chroot "$1"
  for deb in "$packages"/*.deb; do
    case $deb in
      *-dbgsym_*) ;;
      *) cp "$deb" "$try/root" ;;
    esac
  done
  judge "install, with all that they depend on" in_chroot '
    apt-get update
    apt-get install -y --no-install-recommends ./*.deb'
  judge "-fplugin=klpcall works for GCC $compilers" in_chroot "$works"
  judge "manual pages, README and kernel patches are there" \
    in_chroot "$documentation"
  # shellcheck disable=SC2016 # for the inner shell
  judge "are removed" in_chroot '
    dpkg -L klpcall $(dpkg-query -W -f "\${Package}\\n" "gcc-*-plugin-klpcall-*") > files
    apt-get purge -y klpcall "gcc-*-plugin-klpcall-powerpc64le-linux-gnu"'
  judge "leave nothing" in_chroot "$nothing_left"
}

check_rpms ()
{
  kind=rpm
  build_rpms
  compilers=$(echo "$compilers" | sed "s/${cross}gcc-//g")
  new_chroot bookworm
  # rpm knows nothing of Debian's packages.
  # shellcheck disable=SC2016 # for the inner shell
  judge "what they need is there" in_chroot '
    apt-get update
    for gcc; do set -- "$@" "gcc-$1-powerpc64le-linux-gnu"; shift; done
    apt-get install -y --no-install-recommends libdw1 "$@"'
  cp "$packages"/*/*.rpm "$try/root"
  judge "install" rpm_in_chroot -i "$packages"/*/*.rpm
  judge "-fplugin=klpcall works for GCC $compilers" in_chroot "$works"
  judge "manual pages, README and kernel patches are there" \
    in_chroot "$documentation"
  rpm -qpl "$packages"/*/*.rpm > "$try/root/files"
  # shellcheck disable=SC2046 # a list of words
  judge "are removed" rpm_in_chroot -e $(rpm -qp --qf '%{NAME} ' "$packages"/*/*.rpm)
  judge "leave nothing" in_chroot "$nothing_left"
}
rpm_in_chroot ()
{
  rpm --root "$try" --force-debian --nodeps "$@"
}

case ${1:-all} in
  deb) shift
       [ $# != 0 ] || set -- bookworm trixie
       for release; do
	 check_debs "$release"
       done ;;
  rpm) check_rpms ;;
  all) for release in bookworm trixie; do
	 check_debs "$release"
       done
       check_rpms ;;
  *) die "usage: $0 [deb [RELEASE...] | rpm]" ;;
esac
! grep -q '^FAIL' "$sum" || die "not every package is as it should be, see" \
  "$top/build/packages/*/check.log"
