#!/bin/sh
# fuzz/run.sh: does klpcheck survive whatever it is given?
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Usage: run.sh [--runs N]
#
# Builds fuzz.c and klpcheck with libFuzzer, ASan and UBSan.  Runs them once on each
# file in corpus/, and then N times (default: 2,000,000) on inputs that libFuzzer
# makes of these files and of those that it kept from earlier runs, in fuzz/ in the
# cache.  Writes fuzz.sum into the current directory, and exits 1 if there was a
# crash, a hang, a leak or a report of a sanitizer.  The input that caused it is
# then in fuzz-found/: mend klpcheck, write the input down as a test in
# klpcall.klpcheck, as small as it can be, and let corpus.sh make it for corpus/.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
here=$top/testsuite/fuzz

runs=2000000
case $#,${1-} in
  0,) ;;
  2,--runs) runs=$2 ;;
  *) bad_usage "unknown argument '$1', or one without its value" ;;
esac
case $runs in
  *[!0-9]* | 0* | '') bad_usage "--runs wants a number, not '$runs'" ;;
esac

# shellcheck disable=SC2086 # a list of words
need $fuzz_packages

scratch
set -- "$here/fuzz.c"
for source in "$top"/klpcheck/*.c; do
  [ "$source" = "$top/klpcheck/klpcheck.c" ] || set -- "$@" "$source"
done
clang -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
      -Wall -Wextra -Werror -I"$top/klpcheck" -DVERSION='"fuzzed"' "$@" \
      -ldw -lelf -o "$work/fuzz" || die "the fuzzer cannot be built"

# survives INPUT-OR-OPTION...: does klpcheck, for libFuzzer?  It limits the memory for
# decompressing, and AddressSanitizer is to let it meet that limit.
survives ()
{
  ASAN_OPTIONS=allocator_may_return_null=1 \
    "$work/fuzz" -artifact_prefix=fuzz-found/ "$@" > fuzz.log 2>&1 \
    || { tail -n 30 fuzz.log >&2; return 1; }
}

suite fuzz
rm -rf fuzz-found
mkdir -p "$KLPCALL_CACHE/fuzz" fuzz-found
for input in "$here"/corpus/*; do
  judge "corpus/$(basename "$input")" survives -close_fd_mask=1 "$input"
done
say "running klpcheck on $runs inputs"
judge "$runs inputs" survives -close_fd_mask=3 -runs="$runs" \
      -max_len=20000 -timeout=20 "$KLPCALL_CACHE/fuzz" "$here/corpus"
sed -n 's/^Done /klpcall: fuzz: /p' fuzz.log
rmdir fuzz-found 2>/dev/null || say "what failed is in fuzz-found/"
suite_passes
