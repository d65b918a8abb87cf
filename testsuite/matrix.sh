#!/bin/sh
# The same source, built and tested with each of Debian's ppc64le cross
# compilers (see lab/releases).  As root, on Debian.
#
# Usage: matrix.sh [--sample] [VERSION...]
#
#   VERSION    a version of GCC; default: all that Debian has
#   --sample   a sample of the suite: the .exp files in which the compiler matters, and
#	       of those that take longest, only one test each
#
# Debian has two of these compilers per release.  Each release gets a chroot under
# KLPCALL_CACHE, with its own host compiler; in it, klpcall is built with warnings
# as errors, and "make check" is run, beside the GCC plugins of the kernel that
# lab/releases names for that release.  Then each plugin is given to the next older
# and the next newer compiler, which must refuse it.  Prints one table, and writes
# the sum of all tests to matrix.sum.
#
# The results for a version are kept, and its run is not repeated as long as neither
# the sources nor the chroot change.
#
#   matrix/STATE/sources.tar		the sources, whose checksum is STATE; with
#					-sample at its end for samples
#   matrix/STATE/VERSION-CHROOT/	what came of a version
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
# shellcheck source=lab/chroots.sh
. "$top/lab/chroots.sh"

sources='bootstrap configure.ac Makefile.am README CONTRIBUTING NEWS COPYING plugin
  klpcheck doc lab examples packaging testsuite'

# check_version VERSION DIRECTORY: build and test in the chroot $chroot, leave
# what came of it in DIRECTORY.  Fails if no test was run.
check_version ()
{
  say "building and testing with GCC $1"
  copy=$KLPCALL_CACHE/$chroot/klpcall-$1
  log=$KLPCALL_CACHE/matrix/$1.log
  rm -rf "$copy"
  mkdir -p "$copy"
  tar -C "$copy" -xf "$KLPCALL_CACHE/matrix/$state/sources.tar"
  unpack_gcc_plugins "$1" "$copy/linux" || return
  # shellcheck disable=SC2016 # for the inner shell
  inside "$KLPCALL_CACHE/$chroot" sh -euc '
    cd "/klpcall-$1"
    c++ --version | head -n 1 > host
    ./bootstrap
    mkdir build
    cd build
    ../configure --enable-werror TARGET_CC="powerpc64le-linux-gnu-gcc-$1"
    make
    make check RUNTESTFLAGS="KERNEL_SOURCE=/klpcall-$1/linux $2"' \
    sh "$1" "$selected" > "$log" 2>&1 < /dev/null && status=0 || status=$?
  if ! keep_run "$2"; then
    tail -n 20 "$log" >&2
    say "GCC $1 was not tested to the end, see $log"
    return 1
  fi
  rm -rf "$copy"
}

# unpack_gcc_plugins VERSION DIRECTORY: of the kernel that goes with GCC VERSION,
# unpack just the GCC plugins.
unpack_gcc_plugins ()
{
  # shellcheck disable=SC2046 # a row of words
  set -- "$2" $(row_with 2 "$1")
  kernel_package "$4"
  mkdir "$1"
  from_package "./usr/src/linux-source-$4.tar.xz" \
    | tar -C "$1" --strip-components=1 -xJf - "linux-source-$4/scripts/gcc-plugins"
}

# keep_run DIRECTORY: copy what the run in $copy left, if it came to its end: one
# that was cut short has no summary, or failed without a failure in it.
keep_run ()
{
  tests=$copy/build/testsuite/klpcall
  grep -q '^# of expected passes' "$tests.sum" \
    && { [ "$status" = 0 ] \
	   || grep -qE '^(FAIL|XPASS|UNRESOLVED|ERROR):' "$tests.sum"; } \
    && cp "$log" "$1/log" \
    && cp "$copy/host" "$tests.sum" "$tests.log" \
	  "$copy/build/plugin/klpcall.so" "$1"
}

# refusal BUILT RUNNING: GCC RUNNING must refuse the plugin built for GCC BUILT,
# and say why.
refusal ()
{
  name="GCC $2 refuses the plugin for GCC $1"
  result_of "$1"
  refused=$KLPCALL_CACHE/$result/klpcall.so
  name_chroot_of "$2"
  if ! cp "$refused" "$KLPCALL_CACHE/$chroot/klpcall.so"; then
    echo "FAIL: $name (it could not be tried)"
    return
  fi
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

# result_of VERSION: where the run of VERSION is, or will be, in the cache.
result_of ()
{
  name_chroot_of "$1"
  result=matrix/$state/$1-${chroot#chroot/}
}

# run_versions VERSION...
run_versions ()
{
  for version; do
    ( chroot_of "$version" ) || continue
    result_of "$version"
    cached "$result" locked "in-chroot/${chroot#chroot/}-$version" \
	   check_version "$version" || :
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
      printf '%-4s not tested, for the reason given above\n' "$version"
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

# keep_sources: put the sources as they are now into the cache; sets $state.
keep_sources ()
{
  mkdir -p "$KLPCALL_CACHE/matrix"
  now=$(mktemp "$KLPCALL_CACHE/matrix/XXXXXX")
  # shellcheck disable=SC2086 # a list of words
  tar -C "$top" --sort=name --mtime=@0 --owner=0 --group=0 --mode=go-w \
      --exclude=Makefile.in --exclude=kernel-units -cf "$now" $sources
  state=$(sha256sum < "$now" | cut -c1-16)${selected:+-sample}
  mkdir -p "$KLPCALL_CACHE/matrix/$state"
  mv "$now" "$KLPCALL_CACHE/matrix/$state/sources.tar"
}

selected=
if [ "${1:-}" = --sample ]; then
  selected=$(suite_sample klpcall.ccache klpcall.install klpcall.klpcheck \
    klpcall.reproducible klpcall.scripts)
  shift
fi
if [ "${1:-}" = --run ]; then	# this script's own call, one for each release
  state=$2
  shift 2
  run_versions "$@"
else
  # shellcheck disable=SC2046 # a list of words
  [ $# != 0 ] || set -- $(gcc_versions)
  for version; do known_gcc "$version"; done
  chroots_are_possible
  # shellcheck disable=SC2086 # a list of words
  need $chroot_packages $source_packages
  keep_sources
  suite matrix
  for version; do
    echo "$(release_of "$version") $version"
  done | awk '{ list[$1] = list[$1] " " $2 }
	      END { for (release in list) print list[release] }' \
    | xargs -P "$(nproc)" -L 1 \
	    sh "$0" ${selected:+--sample} --run "$state" \
    || say "not every version came to its end"
  table "$@"
  neighbours "$@" | tee -a "$sum"
  if grep -E '^(FAIL|XPASS|UNRESOLVED|ERROR):' "$sum"; then
    die "not every version is without failure"
  fi
fi
