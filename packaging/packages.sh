# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# How packages of klpcall are made, for build.sh and check.sh.  Sourced, after
# environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
#   chroot/RELEASE-deb-SUM/	a chroot in which packages are made

: "${top:?}" "${KLPCALL_CACHE:?}"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"

: "${DEB_BUILD_OPTIONS=nocheck}"

# new_packages KIND: leave in $packages a new directory for packages and logs, for
# nobody else in this checkout.
new_packages ()
{
  alone "packages-${checkout:?}"
  packages=$top/build/packages/$1
  rm -rf "$packages"
  mkdir -p "$packages"
}

# logged LOG COMMAND...: run COMMAND, with its output in $packages/LOG.log.
logged ()
{
  log=$packages/$1.log
  shift
  ( "$@" ) > "$log" 2>&1 < /dev/null \
    || { tail -n 20 "$log" >&2; die "$* failed, see $log"; }
}

# make_tarball: "make dist"; leaves the version in $version, and the tarball in
# $tarball.
make_tarball ()
{
  build "$TARGET_CC"
  logged dist make -C "${build:?}" dist
  version=$(sed -n 's/^PACKAGE_VERSION = //p' "$build/Makefile")
  tarball=$packages/klpcall-$version.tar.gz
  mv "$build/klpcall-$version.tar.gz" "$tarball"
}

# build_debs RELEASE: leaves the packages in $packages, and names them.  They ask for
# the very compilers that they were built for, so those in the chroot must be the
# release's newest.
build_debs ()
{
  chroots_are_possible
  # shellcheck disable=SC2086 # a list of words
  setup $chroot_packages
  compilers=$(gcc_versions "$1" | xargs)
  new_packages "deb-$1"
  make_tarball
  debian_tree
  builder=chroot/$1-deb-$(cksum < "$packages/klpcall-$version/debian/control" | cut -d' ' -f1)
  cached "$builder" logged_chroot "$1" fill_builder "$1" || exit
  say "making the packages of Debian $1, for GCC $compilers (log:" \
      "$packages/deb.log)"
  inside_binds=$packages
  # shellcheck disable=SC2016 # for the inner shell
  logged deb locked "in-chroot/${builder#chroot/}" inside "$KLPCALL_CACHE/$builder" \
    env DEB_BUILD_OPTIONS="$DEB_BUILD_OPTIONS" LC_ALL=C.UTF-8 sh -euc '
      apt-get update
      DEBIAN_FRONTEND=noninteractive apt-get dist-upgrade -y --no-install-recommends
      cd "$1"
      dpkg-buildpackage -us -uc' sh "$packages/klpcall-$version"
  inside_binds=
  # Only a mount point was left.
  rm -rf "$packages/klpcall-$version"
  say "the packages are:"
  ls "$packages"/*.deb
}

# debian_tree: the tarball as Debian wants it, unpacked, with packaging/debian.
debian_tree ()
{
  cp -p "$tarball" "$packages/klpcall_$version.orig.tar.gz"
  tar -C "$packages" -xf "$tarball"
  rm "$tarball"
  cp -r "$packages/klpcall-$version/packaging/debian" "$packages/klpcall-$version"
  # shellcheck disable=SC2086 # a list of words
  sh "$packages/klpcall-$version/debian/make-control.sh" $compilers
}

# fill_builder RELEASE DIRECTORY: a chroot with what building takes, according to
# debian/control; lintian there knows the rules of that release.
fill_builder ()
{
  fill_with_packages "$1" "$2" build-essential lintian \
    && cp -r "$packages/klpcall-$version/debian" "$2/root" \
    && inside "$2" env DEBIAN_FRONTEND=noninteractive \
	 apt-get build-dep -y --no-install-recommends /root
}

# build_rpms: leaves the packages in $packages, and names them.
build_rpms ()
{
  [ "${this_release:-}" = bookworm ] \
    || die "RPM packages are for the compilers of Debian 12; make them there"
  setup rpm
  new_packages rpm
  make_tarball
  compilers=$(gcc_versions bookworm | sed "s/^/${cross:?}gcc-/" | xargs)
  # shellcheck disable=SC2046,SC2086 # a list of words
  need $(build_packages $compilers)
  say "making RPM packages, for $compilers (log: $packages/rpm.log)"
  # Of Debian's packages rpm knows nothing, so it cannot see what is there.
  logged rpm rpmbuild -ta --nodeps --define "_topdir $packages/rpmbuild" \
    --define "_rpmdir $packages" --define "_srcrpmdir $packages" \
    --define "compilers $compilers" "$tarball"
  rm -rf "$packages/rpmbuild"
  say "the packages are:"
  find "$packages" -name '*.rpm' | sort
}
