#!/bin/sh
# Does a tool that is missing make tests fail?  Hide each in turn, and run tests
# that need it: none may fail, and one must be unsupported and name the tool.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: missing.sh [TOOL...]
#
#   TOOL    qemu, libc, binutils, as, ld, objdump, ar, perl, python3, script, make,
#	    clang, ccache, readelf, nm, c++, sanitizers or klpcheck; default: all
#
# It needs root, because it hides tools in a mount namespace.  Run by "make
# check-missing" in the build directory's testsuite/, whose site.exp it takes;
# MISSING="qemu ld" selects.  Prints PASS: and FAIL: lines, writes them to
# missing.sum, leaves the tests' own in missing/TOOL/, and exits 1 if something
# failed.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
srcdir=$top/testsuite
all="qemu libc binutils as ld objdump ar perl python3 script make clang ccache"
all="$all readelf nm c++ sanitizers klpcheck"
for tool; do
  case " $all " in
    *" $tool "*) ;;
    *) bad_usage "there is no tool '$tool' to hide" ;;
  esac
done
[ -f site.exp ] || die 'there is no site.exp; run "make check-missing"'
unshare -m true 2> /dev/null || die "needs root, and mount namespaces"
# shellcheck disable=SC2086 # a list of words
[ $# != 0 ] || set -- $all

value () { sed -n "s/^ *$1[[:blank:]]*{\(.*\)}\$/\1/p" klpcall-site.exp; }
target_cc=$(value TARGET_CC)
build=$(value TOP_BUILD)
machine=$($target_cc -dumpmachine)

# The files of PROGRAM... in PATH, and of those that the compiler runs.
in_path ()
{
  for program; do
    ( IFS=:; for folder in $PATH; do
	[ ! -x "$folder/$program" ] || readlink -f "$folder/$program"
      done )
  done | sort -u
}
of_target ()
{
  for program; do
    # shellcheck disable=SC2046 # the file names of tools
    readlink -f $(command -v "$($target_cc -print-prog-name="$program")") || :
  done
}

# For TOOL: the files to hide; the tests to run; and what one must say.
choose ()
{
  case $1 in
    qemu)
      files=$(in_path qemu-ppc64le qemu-ppc64le-static qemu-ppc64 qemu-ppc64-static)
      tests="run.exp" says="execution test .no user-mode QEMU .*qemu-user" ;;
    libc)
      files="/usr/$machine/include /usr/$machine/lib"
      tests="run.exp link.exp" says="no C library .*libc6-dev" ;;
    binutils)
      files=$(of_target as ld objdump ar)
      tests="run.exp link.exp files.exp klpcheck.exp options.exp object.exp
 slots.exp=local.c sibcalls.exp=call.c ccache.exp"
      says="no assembler .*binutils" ;;
    as)
      files=$(of_target as)
      tests="slots.exp=local.c klpcheck.exp=slots.s" says="no assembler .*binutils" ;;
    ld)
      files=$(of_target ld ld.bfd)
      tests="slots.exp=weak.c link.exp run.exp" says="ld refuses .*no ld .*binutils" ;;
    objdump)
      files=$(of_target objdump)
      tests="slots.exp=weak.c options.exp=call.c" says="no objdump .*binutils" ;;
    ar)
      files="$(of_target ar) $(in_path ar)" tests=files.exp says="archives .no ar .*binutils" ;;
    perl)
      files=$(in_path perl)
      tests="files.exp klpcheck.exp=damage.s" says="rejects .*no perl; .*: perl" ;;
    python3)
      files=$(in_path python3) tests=json.exp says="no python3 with .*: python3-jsonschema" ;;
    script)
      files=$(in_path script) tests=files.exp says="terminal .no script; .*bsdutils" ;;
    make)
      files=$(in_path make)
      tests="kpatch.exp reproducible.exp" says="no make; .*: make" ;;
    clang)
      files=$(in_path clang) tests=options.exp says="by clang .no clang; .*: clang" ;;
    ccache)
      files=$(in_path ccache) tests=ccache.exp says="no ccache; .*: ccache" ;;
    readelf | nm)
      files=$(in_path "$1") tests=object.exp says="no $1; .*binutils" ;;
    c++)
      # shellcheck disable=SC2046 # flags are words
      files=$(in_path $(value HOST_CXX))
      tests="options.exp ccache.exp kpatch.exp" says="compiles no plugin; .*g++" ;;
    sanitizers)
      files=$build/klpcheck/klpcheck-sanitized
      tests=files.exp says="with sanitizers .* the tests run $build/klpcheck/klpcheck" ;;
    klpcheck)
      files="$build/klpcheck/klpcheck-sanitized $build/klpcheck/klpcheck"
      tests="files.exp klpcheck.exp=slots.s" says="no klpcheck: " ;;
  esac
}

# hidden 'FILE...' COMMAND...: run COMMAND where each FILE is empty.
hidden ()
{
  # shellcheck disable=SC2016 # for the inner shell
  unshare -m sh -euc 'for file in $1; do
      case $file in
	/usr/*/include | /usr/*/lib) mount -t tmpfs none "$file" ;;
	*) mount --bind /dev/null "$file" ;;
      esac
    done
    shift
    exec "$@"' sh "$@"
}

rm -rf missing
suite missing
for tool; do
  choose "$tool"
  there=
  for file in $files; do
    [ ! -e "$file" ] || there="$there $file"
  done
  dir=missing/$tool
  mkdir -p "$dir"
  sed -e "s|^set objdir .*|set objdir $PWD/$dir|" \
      -e "s|^set srcdir .*|set srcdir $srcdir|" site.exp > "$dir/site.exp"
  # shellcheck disable=SC2086 # a list of words
  (cd "$dir" && hidden "$there" runtest $tests) > "$dir/log" 2>&1 || :
  if ! grep '^# of ' "$dir/klpcall.sum" > /dev/null 2>&1; then
    verdict FAIL "$tool: no test ran, see $dir/log"
  elif grep -E '^(FAIL|ERROR|UNRESOLVED|XPASS|WARNING):' "$dir/klpcall.sum"; then
    verdict FAIL "$tool: tests do not fail"
  else
    verdict PASS "$tool: tests do not fail"
  fi
  if grep "^UNSUPPORTED: .*$says" "$dir/klpcall.sum" > /dev/null 2>&1; then
    verdict PASS "$tool: a test is unsupported and says why"
  else
    verdict FAIL "$tool: a test is unsupported and says why"
  fi
done
suite_passes
