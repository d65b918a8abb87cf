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
# On Debian, as root.  Without arguments, tries Debian packages for bookworm and
# trixie, and RPM packages; lintian judges the Debian packages, too.  Prints PASS:
# and FAIL: lines, writes them to packages.sum, and exits 1 if something failed.
#
#   chroot/RELEASE-minimal/	a chroot with nothing but Debian's minimum
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=packaging/packages.sh
. "$top/packaging/packages.sh"
# shellcheck source=lab/trials.sh
. "$top/lab/trials.sh"

what=${1:-all}
[ $# = 0 ] || shift
case $what in
  deb | all) [ $# != 0 ] || set -- bookworm trixie ;;
  rpm) no_arguments "$@" ;;
  *) bad_usage "unknown argument '$what', which is neither deb nor rpm" ;;
esac
known_releases "$@"
chroots_are_possible

suite packages
trap drop_copy EXIT
trap 'exit 1' HUP INT TERM

# new_chroot RELEASE: a chroot to try packages in; leaves its path in $try.
new_chroot ()
{
  cached "chroot/$1-minimal" logged_chroot "$1" fill_with_packages "$1" || exit
  new_copy "chroot/$1-minimal"
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
  judge_log=$packages/check.log
  inside_binds=$packages
  judge_logged "$kind: lintian has no errors and no warnings" \
    lint_packages "$1" "$KLPCALL_CACHE/$builder" "$packages"
  inside_binds=
  new_chroot "$1"
  for deb in "$packages"/*.deb; do
    case $deb in
      *-dbgsym_*) ;;
      *) cp "$deb" "$try/root" ;;
    esac
  done
  judge_logged "$kind: install, with all that they depend on" in_chroot '
    apt-get update
    apt-get install -y --no-install-recommends ./*.deb'
  judge_logged "$kind: -fplugin=klpcall works for GCC $compilers" in_chroot "$works"
  judge_logged "$kind: manual pages, README and kernel patches are there" \
    in_chroot "$documentation"
  # shellcheck disable=SC2016 # for the inner shell
  judge_logged "$kind: are removed" in_chroot '
    dpkg -L klpcall $(dpkg-query -W -f "\${Package}\\n" "gcc-*-plugin-klpcall-*") > files
    apt-get purge -y klpcall "gcc-*-plugin-klpcall-powerpc64le-linux-gnu"'
  judge_logged "$kind: leave nothing" in_chroot "$nothing_left"
}

check_rpms ()
{
  kind=rpm
  build_rpms
  judge_log=$packages/check.log
  compilers=$(echo "$compilers" | sed "s/${cross}gcc-//g")
  new_chroot bookworm
  # rpm knows nothing of Debian's packages.
  # shellcheck disable=SC2016 # for the inner shell
  judge_logged "$kind: what they need is there" in_chroot '
    apt-get update
    for gcc; do set -- "$@" "gcc-$1-powerpc64le-linux-gnu"; shift; done
    apt-get install -y --no-install-recommends libdw1 "$@"'
  cp "$packages"/*/*.rpm "$try/root"
  judge_logged "$kind: install" rpm_in_chroot -i "$packages"/*/*.rpm
  judge_logged "$kind: -fplugin=klpcall works for GCC $compilers" in_chroot "$works"
  judge_logged "$kind: manual pages, README and kernel patches are there" \
    in_chroot "$documentation"
  rpm -qpl "$packages"/*/*.rpm > "$try/root/files"
  # shellcheck disable=SC2046 # a list of words
  judge_logged "$kind: are removed" rpm_in_chroot -e $(rpm -qp --qf '%{NAME} ' "$packages"/*/*.rpm)
  judge_logged "$kind: leave nothing" in_chroot "$nothing_left"
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
suite_passes || die "not every package is as it should be, see" \
  "$top/build/packages/*/check.log"
