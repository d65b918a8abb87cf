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

what=${1:-all}
[ $# = 0 ] || shift
case $what in
  deb | all) [ $# != 0 ] || set -- bookworm trixie ;;
  rpm) no_arguments "$@" ;;
  *) bad_usage "unknown argument '$what', which is neither deb nor rpm" ;;
esac
known_releases "$@"
chroots_are_possible

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

# check_debs RELEASE
check_debs ()
{
  kind="deb $1"
  build_debs "$1"
  inside_binds=$packages
  judge "lintian has no errors and no warnings" \
    lint_packages "$1" "$KLPCALL_CACHE/$builder" "$packages"
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

case $what in
  deb | all)
    for release; do
      check_debs "$release"
    done ;;
esac
case $what in
  rpm | all) check_rpms ;;
esac
! grep -q '^FAIL' "$sum" || die "not every package is as it should be, see" \
  "$top/build/packages/*/check.log"
