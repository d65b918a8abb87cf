#!/bin/sh
# Build klpcall and run its DejaGnu suite, on a fresh Debian as root, or as any user
# where the packages are installed.
#
#   sh testsuite/run.sh
#
# TARGET_CC selects the compiler (default: the newest ppc64le cross compiler of this
# Debian release, see lab/releases), RUNTESTFLAGS the tests, as in
# RUNTESTFLAGS="slots.exp=local.c".
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"

no_arguments "$@"
# shellcheck disable=SC2046,SC2086 # lists of words
setup $(test_packages) clang ccache $source_packages
# A bare chroot has none.
expect -c 'exit [catch {spawn true}]' > /dev/null 2>&1 < /dev/null \
  || die "DejaGnu needs a pseudo-terminal, and there is none to be had here; as" \
	 "root: mount -t devpts devpts /dev/pts"
kernel_source "$kernel_version"
build "$TARGET_CC"

say "testing, which takes a few minutes (to follow it: tail -f $build/check.log)"
status=0
make -C "$build" check \
     RUNTESTFLAGS="KERNEL_SOURCE=$source ${RUNTESTFLAGS:-}" \
     > "$build/check.log" 2>&1 || status=$?
grep -E '^(FAIL|XPASS|UNRESOLVED|UNSUPPORTED|ERROR|# of )' \
     "$build/testsuite/klpcall.sum" || tail -n 20 "$build/check.log"
if [ "$status" != 0 ]; then
  die "tests failed, see $build/testsuite/klpcall.log and $build/check.log"
fi
say "all tests passed for $TARGET_CC"
