#!/bin/sh
# Make packages of klpcall from a plain checkout, and say where they are.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage:
#
#   sh packaging/build.sh deb [RELEASE...]
#   sh packaging/build.sh rpm
#
# On Debian, as root.  The source of all packages is the tarball of "make dist".
#
# deb makes Debian packages for these releases (default: bookworm trixie).  It runs
# dpkg-buildpackage in a chroot of the release, in which little more is installed
# than what the packages say they need for building.  There is one package for each
# of the release's ppc64le cross compilers, and the package klpcall, with klpcheck
# and the manual.
#
# rpm makes RPM packages, by Debian's rpmbuild, for the ppc64le cross compilers of
# Debian 12, and runs only there.  rpm/klpcall.spec says what it does on Fedora.
#
# The packages are built without running klpcall's tests; testsuite/run.sh does
# that.  If DEB_BUILD_OPTIONS is set to the empty string, building the Debian
# packages runs them, too.
#
#   build/packages/KIND/	what was made, and its logs
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=packaging/packages.sh
. "$top/packaging/packages.sh"

case ${1:-} in
  deb) shift
       [ $# != 0 ] || set -- bookworm trixie
       known_releases "$@"
       for release; do
	 build_debs "$release"
       done ;;
  rpm) shift
       no_arguments "$@"
       build_rpms ;;
  *) bad_usage "say which packages, deb or rpm, not '${1:-}'" ;;
esac
