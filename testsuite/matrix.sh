#!/bin/sh
# The same source, built and tested with each of Debian's ppc64le cross
# compilers, 9 to 16.  As root, on Debian.
#
#   sh testsuite/matrix.sh [VERSION...]
#
# Debian has two of these compilers per release.  Each release gets a chroot
# under KLPCALL_CACHE, with its own host compiler; in it, klpcall is built
# with warnings as errors, and "make check" is run.  Then each plugin is loaded
# by the compilers next to its own, which must refuse it.  Prints one table,
# and writes the sum of all tests to matrix.sum.
#
# Nothing is mounted outside a mount namespace of its own, and nothing runs
# outside a process namespace, so nothing is left behind, however this ends.
# What a version's run left is kept, and not done again, as long as neither
# the sources nor the chroot change.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=environment.sh
. "$top/testsuite/environment.sh"

sources='bootstrap configure.ac Makefile.am plugin doc testsuite examples'

# The release that has the compiler $1, and the kernel whose plugins klpcall is
# tested beside there.
release_of ()
{
  case $1 in
    9 | 10)  echo bullseye 5.10 ;;
    11 | 12) echo bookworm 6.1 ;;
    13 | 14) echo trixie 6.12 ;;
    15 | 16) echo sid 7.2 ;;
    *) die "no Debian release has the cross compiler $1; known are 9 to 16" ;;
  esac
}

# packages_of RELEASE KERNEL: what a chroot holds.
packages_of ()
{
  echo make autoconf automake g++ libgmp-dev libmpfr-dev libmpc-dev \
       binutils dejagnu qemu-user libc6-dev-ppc64el-cross xz-utils \
       "linux-source-$2"
  for v in 9 10 11 12 13 14 15 16; do
    [ "$(release_of $v)" != "$1 $2" ] \
      || echo gcc-$v-powerpc64le-linux-gnu \
	      gcc-$v-plugin-dev-powerpc64le-linux-gnu
  done
}

# make_chroot RELEASE KERNEL DIRECTORY
make_chroot ()
{
  say "making a chroot of $1"
  chroot_log=$KLPCALL_CACHE/chroot-$1.log
  fill_chroot "$@" > "$chroot_log" 2>&1 && return
  tail -n 20 "$chroot_log" >&2
  die "the chroot of $1 cannot be made, see $chroot_log"
}

# An index of sid may be past its date.  A chroot can be made again, so it
# need not survive a power failure.  Of the kernel it keeps just the plugins.
fill_chroot ()
{
  # shellcheck disable=SC2046,SC2016 # a list of words; for the inner shell
  debootstrap --variant=minbase "$1" "$3" \
    && echo 'Acquire::Check-Valid-Until "false";' \
	 > "$3/etc/apt/apt.conf.d/klpcall" \
    && echo force-unsafe-io > "$3/etc/dpkg/dpkg.cfg.d/klpcall" \
    && inside "$3" env DEBIAN_FRONTEND=noninteractive sh -c '
	 apt-get update && apt-get install -y --no-install-recommends "$@"' \
	 sh $(packages_of "$1" "$2") \
    && mkdir "$3/kernel" \
    && tar -C "$3/kernel" --strip-components=1 \
	   -xf "$3/usr/src/linux-source-$2.tar.xz" \
	   "linux-source-$2/scripts/gcc-plugins" \
    && rm -rf "$3/var/cache/apt" "$3/usr/src/linux-source-$2.tar.xz"
}

# inside CHROOT COMMAND...: run COMMAND in CHROOT.
inside ()
{
  # shellcheck disable=SC2016 # expanded by the inner shell
  unshare --mount --pid --fork --kill-child sh -euc '
    mount -t proc proc "$1/proc"
    mount -t tmpfs tmpfs "$1/tmp"
    mkdir -p "$1/dev/pts"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts"
    [ -e "$1/dev/ptmx" ] || ln -s pts/ptmx "$1/dev/ptmx"
    mount --bind "$1/dev/pts/ptmx" "$1/dev/ptmx"
    exec chroot "$@"' sh "$@" < /dev/null
}

# chroot_of VERSION: leave in $chroot the name, within the cache, of the chroot
# that has the compiler VERSION, after making it.
chroot_of ()
{
  # shellcheck disable=SC2046 # two words
  set -- $(release_of "$1")
  chroot=chroot/$1-$(packages_of "$1" "$2" | cksum | cut -d' ' -f1)
  cached "$chroot" make_chroot "$1" "$2" || exit
}

# check_version VERSION DIRECTORY: build and test in the chroot $chroot, leave
# what came of it in DIRECTORY.  Fails if no test was run.
check_version ()
{
  say "building and testing with GCC $1"
  copy=$KLPCALL_CACHE/$chroot/klpcall-$1
  log=$KLPCALL_CACHE/matrix/$1.log
  rm -rf "$copy"
  mkdir -p "$copy"
  # shellcheck disable=SC2086 # a list of words
  tar -C "$top" -cf - $sources README NEWS COPYING | tar -C "$copy" -xf -
  # shellcheck disable=SC2016 # for the inner shell
  inside "$KLPCALL_CACHE/$chroot" sh -euc '
    cd "/klpcall-$1"
    c++ --version | head -n 1 > host
    ./bootstrap
    mkdir build
    cd build
    ../configure --enable-werror TARGET_CC="powerpc64le-linux-gnu-gcc-$1"
    make
    make check RUNTESTFLAGS=KERNEL_SOURCE=/kernel' \
    sh "$1" > "$log" 2>&1 || :
  cp "$log" "$2/log"
  cp "$copy/host" "$copy/build/testsuite/klpcall.sum" \
     "$copy/build/testsuite/klpcall.log" "$copy/build/plugin/klpcall.so" "$2" \
    || { tail -n 20 "$log" >&2; say "GCC $1: see $log"; return 1; }
  rm -rf "$copy"
}

# refusal BUILT RUNNING: GCC RUNNING must refuse the plugin built for GCC BUILT,
# and say why.
refusal ()
{
  name="GCC $2 refuses the plugin for GCC $1"
  result_of "$1"
  refused=$KLPCALL_CACHE/$result/klpcall.so
  chroot_of "$2"
  cp "$refused" "$KLPCALL_CACHE/$chroot/klpcall.so" || :
  # shellcheck disable=SC2016 # for the inner shell
  if said=$(inside "$KLPCALL_CACHE/$chroot" sh -c '
      cd /tmp
      echo "int i;" > i.c
      "powerpc64le-linux-gnu-gcc-$1" -fplugin=/klpcall.so -c i.c 2>&1' \
      sh "$2"); then
    echo "FAIL: $name (it was accepted)"
  else
    case $said in
      *"klpcall: built for GCC $1."*", but this compiler is GCC $2."*)
	echo "PASS: $name" ;;
      *) echo "FAIL: $name ($said)" ;;
    esac
  fi
  rm -f "$KLPCALL_CACHE/$chroot/klpcall.so"
}

[ "$(id -u)" = 0 ] || die "matrix.sh makes chroots, so it must be run as root"
need debootstrap util-linux

# shellcheck disable=SC2086 # a list of words
state=$(cd "$top" && tar --sort=name --mtime=@0 --owner=0 --group=0 --mode=go-w \
  --exclude=Makefile.in --exclude=kernel-code -cf - $sources | sha256sum | cut -c1-16)

# result_of VERSION: where the run of VERSION is, or will be, in the cache.
result_of ()
{
  chroot_of "$1"
  result=matrix/$state/$1-${chroot#chroot/}
}

# run_versions VERSION...
run_versions ()
{
  for version; do
    result_of "$version"
    cached "$result" check_version "$version" || :
  done
}

# table VERSION...: print what came of each, and put the sum of all into $sum.
table ()
{
  printf '%-4s %-42s %6s %6s %12s %8s\n' \
	 GCC 'host compiler' PASS FAIL unsupported slots
  for version; do
    result_of "$version"
    result=$KLPCALL_CACHE/$result
    if [ ! -d "$result" ]; then
      printf '%-4s not tested, see %s\n' "$version" \
	     "$KLPCALL_CACHE/matrix/$version.log"
      echo "FAIL: GCC $version: is tested" >> "$sum"
      continue
    fi
    printf '%-4s %-42s %6d %6d %12d %8d\n' "$version" "$(cat "$result/host")" \
	   "$(count 'PASS|XFAIL' "$result/klpcall.sum")" \
	   "$(count 'FAIL|XPASS|UNRESOLVED|ERROR' "$result/klpcall.sum")" \
	   "$(count 'UNSUPPORTED|UNTESTED' "$result/klpcall.sum")" \
	   "$(awk '/^calls [0-9]+ slots / { n += $4 } END { print n + 0 }' \
		  "$result/klpcall.log")"
    grep -E '^[A-Z]+: ' "$result/klpcall.sum" \
      | sed "s/^\([A-Z]*: \)/\1GCC $version: /" >> "$sum"
  done
}
count () { grep -cE "^($1):" "$2" || :; }

# neighbours VERSION...: does each refuse the plugin of the next, and the other
# way round?
neighbours ()
{
  last=
  for version in $(printf '%s\n' "$@" | sort -nu); do
    if [ "$last" = $((version - 1)) ]; then
      refusal "$last" "$version"
      refusal "$version" "$last"
    fi
    last=$version
  done
}

if [ "${1:-}" = --run ]; then	# this script's own call, one for each release
  shift
  run_versions "$@"
else
  [ $# != 0 ] || set -- 9 10 11 12 13 14 15 16
  for version; do
    release_of "$version" > /dev/null
  done
  sum=$PWD/matrix.sum
  : > "$sum"
  for version; do
    echo "$(release_of "$version") $version"
  done | awk '{ list[$1] = list[$1] " " $3 }
	      END { for (release in list) print list[release] }' \
    | xargs -P "$(nproc)" -L 1 sh "$0" --run
  table "$@"
  neighbours "$@" | tee -a "$sum"
  if grep -E '^(FAIL|XPASS|UNRESOLVED|ERROR):' "$sum"; then
    die "not every version is without failure"
  fi
fi
