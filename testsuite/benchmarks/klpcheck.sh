#!/bin/bash
# What klpcheck costs: its time beside that of readelf -rW, on a whole kernel in
# one object, and its memory.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# "make bench" runs this with TARGET_CC and KLPCHECK in the environment.  The object
# is vmlinux.o of the build of Debian's linux-source-6.1 by TARGET_CC
# (kernel.config).  The two commands are run five times each, in turn; the fastest
# run of each counts.  Exits 1 if klpcheck is the slower one.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"

no_arguments "$@"

[ -x "${KLPCHECK:-}" ] || die "KLPCHECK is not set to klpcheck; run: make bench"
# shellcheck disable=SC2086 # a list of words
need time $kernel_packages
kernel_build 6.1 "$TARGET_CC"
object=$tree/vmlinux.o
readelf=$("$TARGET_CC" -print-prog-name=readelf)
scratch

# run NAME COMMAND...: add its seconds and kilobytes to $work/NAME.
run ()
{
  local name=$1
  shift
  command time -q -a -o "$work/$name" -f '%e %M' "$@" > /dev/null || [ $? = 1 ]
}

for _ in 1 2 3 4 5; do
  run readelf "$readelf" -rW "$object"
  run klpcheck "$KLPCHECK" --quiet "$object"
  run could-be "$KLPCHECK" --quiet --could-be "$object"
done

echo "vmlinux.o, $(($(stat -c %s "$object") / 1024)) KiB, of $(basename "$tree"):"
for name in readelf klpcheck could-be; do
  sort -n "$work/$name" | sed "1!d;s/^/$name /"
done | awk '
  { seconds[$1] = $2; kilobytes[$1] = $3 }
  END {
    for (i = split("readelf klpcheck could-be", names); i > 0; i--)
      {
	name = names[i]
	printf "  %-9s %6.2f s, %5.2f times readelf -rW, %6d KiB\n", name, \
	       seconds[name], seconds[name] / seconds["readelf"], kilobytes[name]
      }
    exit seconds["klpcheck"] > seconds["readelf"] \
	 || seconds["could-be"] > seconds["readelf"]
  }'
