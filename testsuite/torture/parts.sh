# shellcheck shell=sh disable=SC2154
# Which of GCC's tests there are, and in which chunks.  Sourced by run.sh and
# unit.sh, with $gcc_tests set.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
#   execute	gcc.c-torture/execute, all that run
#   nested	of these, those with nested functions
#   compile	gcc.c-torture/compile
#   plugin	gcc.dg/plugin
#   powerpc	gcc.target/powerpc
#   livepatch-calls	of these, those of gcc/'s patch

# part_chunks PART: into how many chunks PART is divided.
part_chunks ()
{
  case $1 in
    execute) echo 40 ;;
    compile) echo 24 ;;
    nested | plugin | livepatch-calls) echo 1 ;;
    powerpc) echo 12 ;;
  esac
}

# part_files PART: its tests, as "FILE.exp TEST", or "FILE.exp" for all in that.
part_files ()
{
  torture=$gcc_tests/gcc.c-torture
  case $1 in
    execute)
      (cd "$torture/execute" && printf 'execute.exp %s\n' *.c)
      (cd "$torture/execute/builtins" && printf 'builtins.exp %s\n' *.c) \
	| grep -v -e '-lib\.c$'
      (cd "$torture/execute/ieee" && printf 'ieee.exp %s\n' *.c) ;;
    nested)
      part_files execute | grep '^execute\.exp nest' ;;
    compile)
      (cd "$torture/compile" && printf 'compile.exp %s\n' *.c) ;;
    plugin)
      echo plugin.exp ;;
    livepatch-calls)
      part_files powerpc | grep '^powerpc\.exp livepatch-calls-' ;;
    powerpc)
      for directory in . bfp dfp vsu; do
	(cd "$gcc_tests/gcc.target/powerpc/$directory" || exit
	 exp=$(basename "$PWD").exp
	 printf "$exp %s\n" *.c)
      done ;;
  esac
}

# part_tests PART NUMBER: those in its chunk NUMBER, from 0 on.
part_tests ()
{
  part_files "$1" \
    | awk -v chunks="$(part_chunks "$1")" -v number="$2" \
	  '(NR - 1) % chunks == number'
}

# part_id PART: what names PART and all of its chunks.
part_id ()
{
  echo "$1-$({ part_files "$1"; part_chunks "$1"; } | cksum | cut -d ' ' -f 1)"
}
