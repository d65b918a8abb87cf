#!/bin/sh
# klpcall on ppc64le itself: built, tested, installed and packaged by that machine's
# own compiler, in chroots of Debian's ppc64el.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: native.sh [--whole] [RELEASE...]
#
#   RELEASE    a release in lab/releases, tried with its newest GCC; default:
#	       bookworm and sid, at the same time
#   --whole    all of the suite, and packages for all compilers of the release
#
# On Debian, as root.
#
# Users on ppc64le have no cross compiler, no QEMU and no sysroot, and most of them
# install a package.  The other suites try none of that.  This one does, in each
# release, from a plain copy of this checkout:
#
#   - bootstrap, configure, which must find the native gcc, and make;
#   - make check;
#   - make install, -fplugin=klpcall, klpcheck, and make uninstall;
#   - make install-kpatch over the plugin of Debian's kpatch, and uninstall-kpatch;
#   - the Debian packages, made with their tests, judged by lintian, installed
#     beside nothing but Debian's minimum, used, and removed.
#
# Without --whole, only a part of the suite is run, which takes some minutes.  It
# leaves out link.exp and ccache.exp, which compile a lot; reproducible.exp and
# kpatch.exp, which configure and build klpcall several times; beside.exp, most of
# which needs a kernel's sources; and debug-info.exp and scripts.exp.  Of each other
# .exp file, at least one test is run.  --whole takes an hour or two.
#
# Off ppc64le, user-mode QEMU runs all this, 10 to 20 times slower.  It takes Linux
# 6.7 or later, where a user namespace can have emulators of its own; those of the
# machine stay as they are.
#
# Prints PASS:, FAIL: and UNSUPPORTED: lines, writes them to native.sum, and exits 1
# if something failed.  Among them are the suite's own, except for tests that it has
# a good reason to leave out.  What cannot be had, as when the mirror lacks packages
# that its index lists, is unsupported.
#
#   build/native/RELEASE/		logs, and the packages
#   chroot/RELEASE-ppc64el-minimal/	a chroot with nothing but Debian's minimum
#   chroot/RELEASE-ppc64el-SUM/		the same with what building takes
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"
# shellcheck source=lab/trials.sh
. "$top/lab/trials.sh"

whole=no
run=no
chosen=
for argument; do
  case $argument in
    --whole) whole=yes ;;
    --run) run=yes ;;		# this script's own call, one for each release
    -*) bad_usage "unknown argument '$argument'" ;;
    *) chosen="$chosen $argument" ;;
  esac
done
# shellcheck disable=SC2086 # a list of words
set -- $chosen
known_releases "$@"
[ $# != 0 ] || set -- bookworm sid

chroots_are_possible
emulate=
[ "$(dpkg --print-architecture)" = ppc64el ] || emulate=qemu-user-static
# shellcheck disable=SC2086 # a list of words, no word or one
need $chroot_packages $emulate
chroot_architecture=ppc64el
can_emulate

# Tests that may be left out here, besides those in may-be-unsupported.  The chroots
# have no kernel sources, no clang and no other GCC; ASan does not run under QEMU.
cannot='klpcall\.beside \(KERNEL_SOURCE is not set'
cannot="$cannot|klpcall\.options/loaded by (another compiler|clang) "
[ -z "$emulate" ] || cannot="$cannot|klpcheck with sanitizers \("
cannot="^UNSUPPORTED: ($cannot)|$(rows "$top/testsuite/may-be-unsupported" \
  | paste -sd '|')"

# The part of the suite that is run; in the packages, which run it again, less.
part='slots.exp=weak.c untouched.exp=indirect.c sibcalls.exp=call.c object.exp run.exp
  klpcheck.exp=slots.s files.exp options.exp=call.c passes.exp'
deb_part='sibcalls.exp=call.c run.exp=calls.c klpcheck.exp=slots.s'
a_part=', a part'
[ $whole = no ] || part='' deb_part='' a_part=''

# in_copy COMMAND [ARGUMENT...]: the shell command COMMAND, in $try.  Nothing that is
# set on this machine is seen by it.
in_copy ()
{
  command=$1
  shift
  inside "$try" /usr/bin/env -i -C /root PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
	 TERM=dumb LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
	 sh -euxc "$command" sh "$@"
}

# name_chroots, make_chroots: two chroots of $release in the cache, of Debian's
# minimum, and of that with what building takes; their names are left in $minimal and
# $chroot.
name_chroots ()
{
  minimal=chroot/$release-ppc64el-minimal
  building="build-essential debhelper $klpcall_packages dejagnu python3-jsonschema
 ccache"
  for version in $gccs; do
    building="$building $(native_packages "$version")"
  done
  chroot=chroot/$release-ppc64el-$(echo "$building" | cksum | cut -d' ' -f1)
}
make_chroots ()
{
  cached "$minimal" logged_chroot "$release-ppc64el" fill_with_packages "$release" \
    && cached "$chroot" logged_chroot "$release-ppc64el" fill_native
}
fill_native ()
{
  cp -a --reflink=auto "$KLPCALL_CACHE/$minimal/." "$1"
  # shellcheck disable=SC2086 # a list of words
  install_in "$1" $building
}

# not_had LOG: the packages that were not to be had from the mirror.
not_had ()
{
  sed -n -e "s/^E: Couldn't download packages: //p" \
      -e 's,^E: Failed to fetch .*/\([^/ ]*\.deb\)  *404 .*,\1,p' "$1" | sort -u | xargs
}

# files: all that is in $try, but for /root, where we build, and folders, which "make
# uninstall" leaves, as everywhere.
files ()
{
  (cd "$try" && find . -xdev \( -path ./root -o -path ./tmp -o -path ./dev \) -prune \
    -o ! -type d -printf '%p %y %m %l\n' | sort)
}
nothing_changed () { files > "$out/files.after"; diff "$out/files" "$out/files.after"; }

# What is done in the copy; the versions of GCC are its arguments.
bootstrap='
  cd klpcall
  ./bootstrap
  mkdir b
  cd b
  ../configure --enable-werror > configure.out 2>&1 || { cat configure.out; exit 1; }
  cat configure.out'
# shellcheck disable=SC2016 # for the inner shell
said='
  cd klpcall/b
  grep -x "checking for the GCC to serve... gcc" configure.out
  grep -E "klpcall [0-9.]+ for GCC $1\..*\(powerpc64le-linux-gnu\): gcc\$" configure.out
  if grep -i warning configure.out; then exit 1; fi'
# check_suite: the suite ran; what failed in it, and what it left out, is listed.
check_suite ()
{
  # shellcheck disable=SC2016 # for the inner shell
  judge_logged "$release: make check$a_part" in_copy '
    cd klpcall/b
    make check RUNTESTFLAGS="$1"' "$(echo "$part" | xargs)"
  cp "$try"/root/klpcall/b/testsuite/klpcall.log \
     "$try"/root/klpcall/b/testsuite/klpcall.sum "$out" || :
  judge_logged "$release: make check leaves nothing out without a reason" left_out "$out/klpcall.sum"
  grep -vE "$cannot" "$out/klpcall.sum" \
    | sed -n "/^WARNING: /d; s/^\([A-Z]*: \)/\1native: $release: /p" >> "$sum"
}
left_out ()
{
  grep '^# of expected passes' "$1" || return
  ! grep -E '^(UNSUPPORTED|UNTESTED|UNRESOLVED|ERROR):' "$1" | grep -vE "$cannot"
}

# check_kpatch: Debian's kpatch-build is in $try.
kpatch=usr/lib/kpatch
check_kpatch ()
{
  cp -p "$try/$kpatch/ppc64le-plugin.so" "$out/kpatch-plugin.so"
  judge_logged "$release: configure finds the folder of Debian's kpatch" \
    grep -x "checking where kpatch-build looks for its plugin... /$kpatch (of /usr/bin/kpatch-build, in PATH)" \
      "$try/root/klpcall/b/configure.out"
  judge_logged "$release: make install-kpatch" installed_kpatch
  # shellcheck disable=SC2016 # for the inner shell
  judge_logged "$release: gcc takes klpcall as kpatch's plugin" in_copy '
    gcc -O2 -fplugin=/usr/lib/kpatch/ppc64le-plugin.so -c unit.c
    klpcall/b/klpcheck/klpcheck --could-be unit.o'
  judge_logged "$release: make uninstall-kpatch brings kpatch's own back" uninstalled_kpatch
}
installed_kpatch ()
{
  in_copy 'cd klpcall/b; make install-kpatch' || return
  cmp "$try/$kpatch/ppc64le-plugin.so" "$try/root/klpcall/b/plugin/klpcall.so" \
    && cmp "$try/$kpatch/ppc64le-plugin.so.kpatch" "$out/kpatch-plugin.so"
}
uninstalled_kpatch ()
{
  in_copy 'cd klpcall/b; make uninstall-kpatch' || return
  cmp "$try/$kpatch/ppc64le-plugin.so" "$out/kpatch-plugin.so" && nothing_changed
}

# check_install
check_install ()
{
  # shellcheck disable=SC2016 # for the inner shell
  judge_logged "$release: make install" in_copy '
    cd klpcall/b
    make install
    ls "$(gcc -print-file-name=plugin)/klpcall.so" /usr/local/share/man/man7/klpcall.7 \
       /usr/local/share/man/man1/klpcheck.1'
  judge_logged "$release: gcc -fplugin=klpcall works, as klpcheck sees it" \
    in_copy "PATH=/usr/local/bin:\$PATH; $works" gcc
  judge_logged "$release: make uninstall leaves nothing" uninstalled
}
uninstalled () { in_copy 'cd klpcall/b; make uninstall' && nothing_changed; }

# check_debs: made by hand, as doc/packages.md has it, and tried beside Debian's minimum.
check_debs ()
{
  # shellcheck disable=SC2016,SC2086 # for the inner shell; a list of words
  judge_logged "$release: the Debian packages are made, for GCC $gccs, and pass the suite$a_part" \
    in_copy '
      flags=$1
      shift
      cd klpcall/b
      make dist
      mkdir /root/debs
      mv klpcall-*.tar.gz /root/debs
      cd /root/debs
      tar -xf klpcall-*.tar.gz
      cd klpcall-*/
      mv ../klpcall-*.tar.gz "../$(basename "$PWD" | tr - _).orig.tar.gz"
      cp -r packaging/debian .
      sh debian/make-control.sh "$@"
      DEB_BUILD_OPTIONS= RUNTESTFLAGS="$flags" dpkg-buildpackage -us -uc
      for gcc; do
	grep "^# of expected passes" "build/$gcc/testsuite/klpcall.sum"
      done' "$(echo "$deb_part" | xargs)" $gccs
  mkdir "$out/debs"
  find "$try/root/debs" -maxdepth 1 -type f -exec cp {} "$out/debs" \;
  judge_logged "$release: lintian has no errors and no warnings" lint_debs
  new_copy "$minimal"
  find "$out/debs" -name '*.deb' ! -name '*-dbgsym_*' -exec cp {} "$try/root" \;
  judge_logged "$release: the packages are installed, with all that they depend on" installed_debs
  # shellcheck disable=SC2046,SC2086 # lists of words
  judge_logged "$release: gcc-N -fplugin=klpcall works" in_copy "$works" $(printf 'gcc-%s ' $gccs)
  judge_logged "$release: the manual pages, README and kernel patches are there" \
    in_copy "$documentation"
  # shellcheck disable=SC2016 # for the inner shell
  judge_logged "$release: the packages are removed" in_copy '
    packages="klpcall $(dpkg-query -W -f "\${Package}\\n" "gcc-*-plugin-klpcall-*")"
    dpkg -L $packages > files
    apt-get purge -y $packages'
  judge_logged "$release: the packages leave nothing" in_copy "$nothing_left"
}

# installed_debs: the packages are in /root.
installed_debs ()
{
  lend_tools "$try" || return
  in_copy '
    apt-get update
    apt-get install -y --no-install-recommends ./*.deb' \
    && installed=0 || installed=$?
  take_tools_back "$try"
  return "$installed"
}

# lint_debs: by the release's own lintian, on this machine's architecture.
lint_debs ()
{
  chroot_architecture=
  (
    chroot_with "$release" lintian
    inside_binds=$out/debs
    lint_packages "$release" "$KLPCALL_CACHE/$chroot" "$out/debs"
  ) && linted=0 || linted=$?
  chroot_architecture=ppc64el
  return "$linted"
}

# check_release: all of the above, for $release.
check_release ()
{
  gcc=$(gcc_versions "$release" | tail -n 1)
  gccs=$gcc
  if [ $whole = yes ]; then gccs=$(gcc_versions "$release" | xargs); fi
  out=$top/build/native/$release
  judge_log=$out/log
  rm -rf "$out"
  mkdir -p "$out"
  name_chroots
  if ! ( make_chroots ); then
    lacks=$(not_had "$KLPCALL_CACHE/chroot-$release-ppc64el.log")
    if [ -n "$lacks" ]; then
      verdict UNSUPPORTED "$release: a chroot (the mirror lists, but does not have: $lacks)"
    else
      verdict FAIL "$release: a chroot is made"
    fi
    return
  fi
  debian_package sid kpatch-build ppc64el
  say "trying klpcall in Debian $release (log: $out/log)"
  new_copy "$chroot"
  # DejaGnu runs stty before each command.  Under QEMU, stty complains of what QEMU
  # cannot do, and DejaGnu takes that for output of the command.
  [ -z "$emulate" ] || cp "$try/usr/bin/true" "$try/usr/bin/stty"
  checkout_in_copy /root/klpcall
  # bookworm has no kpatch-build, so this is sid's.  It is only unpacked: what it
  # depends on does not matter here.
  dpkg-deb -x "$deb" "$try"
  files > "$out/files"
  judge_logged "$release: bootstrap and configure" in_copy "$bootstrap"
  judge_logged "$release: configure takes gcc, says so, and warns of nothing" in_copy "$said" "$gcc"
  judge_logged "$release: make, without a warning" in_copy 'cd klpcall/b; make'
  check_suite
  check_install
  check_kpatch
  check_debs
}

if [ $run = yes ]; then
  same_suite native
  release=$1
  trap 'drop_copy' EXIT
  trap 'exit 1' HUP INT TERM
  check_release
else
  alone "native-$checkout"
  suite native
  flags=
  [ $whole = no ] || flags=--whole
  # shellcheck disable=SC2086 # no word or one
  printf '%s\n' "$@" | xargs -P "$(nproc)" -n 1 sh "$0" $flags --run \
    || verdict FAIL "every release is tried to the end"
  totals "$sum"
  suite_passes \
    || die "not all is well on ppc64le, or nothing was tested; see $top/build/native/*/log"
fi
