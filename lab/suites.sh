# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# What the suites besides the DejaGnu suite share: verdicts in DejaGnu's format,
# their totals, progress, and a sample of the DejaGnu suite.  Sourced by
# environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

# suite NAME: begin one.  Its verdicts go to stdout and to the file NAME.sum in the
# current directory, whose path is left in $sum.  same_suite NAME: go on with it, in
# another process.
suite ()
{
  same_suite "$1"
  : > "$sum"
}
same_suite () { suite=$1 sum=$PWD/$1.sum; }

# verdict WORD TEXT: WORD is PASS, FAIL or UNSUPPORTED.
verdict () { echo "$1: $suite: $2" | tee -a "$sum"; }

# judge TEXT COMMAND...: PASS or FAIL, by whether COMMAND succeeds.
judge ()
{
  judged=$1
  shift
  if "$@"; then verdict PASS "$judged"; else verdict FAIL "$judged"; fi
}

# judge_logged TEXT COMMAND...: the same, with what COMMAND says, and how long it took,
# in the file $judge_log.
judge_logged ()
{
  logged_text=$1 logged_begin=$(date +%s)
  shift
  echo "=== $logged_text" >> "$judge_log"
  judge "$logged_text" quietly "$@"
  echo "=== $(($(date +%s) - logged_begin)) s" >> "$judge_log"
}
quietly () { "$@" >> "$judge_log" 2>&1 < /dev/null; }

# judge_empty TEXT FILE: PASS if there is nothing in FILE; else, show how it begins.
judge_empty ()
{
  if [ -f "$2" ] && [ ! -s "$2" ]; then
    verdict PASS "$1"
  else
    verdict FAIL "$1"
    head -n 40 "$2" | sed 's/^/  /' >&2
  fi
}

# suite_passes: none of it failed, and something passed.
suite_passes ()
{
  grep -q '^PASS: ' "$sum" && ! grep -qE '^(FAIL|XPASS|UNRESOLVED|ERROR):' "$sum"
}

# totals FILE: count the verdicts in FILE, as DejaGnu's summaries do.
totals ()
{
  awk '
    /^PASS: / { passes++ }
    /^FAIL: / { failures++ }
    END {
      if (passes)
	print "# of expected passes\t\t" passes
      if (failures)
	print "# of unexpected failures\t" failures
    }' "$1"
}

# progress WHAT TOTAL: read a line for each unit that is done, which ends with the
# number of failures in it; say how far WHAT is.
progress ()
{
  count=0 failed=0
  while read -r line; do
    count=$((count + 1))
    [ "${line##* }" = 0 ] || failed=$((failed + 1))
    if [ -t 2 ]; then
      printf '\rklpcall: %s: %d of %d units done, %d failed ' \
	     "$1" $count "$2" $failed >&2
    elif [ $((count * 10 / $2)) -gt $(((count - 1) * 10 / $2)) ]; then
      say "$1: $count of $2 units done, $failed failed"
    fi
  done
  [ ! -t 2 ] || echo >&2
}

# suite_sample [DIRECTORY...]: a sample of the DejaGnu suite, for RUNTESTFLAGS: every
# .exp file, but of those that take longest one test each; none in the DIRECTORIES.
suite_sample ()
{
  sample='slots.exp=local.c untouched.exp=recursion.c sibcalls.exp=call.c'
  for exp_file in "$top"/testsuite/klpcall.*/*.exp; do
    case " $* " in
      *" $(basename "$(dirname "$exp_file")") "*) continue ;;
    esac
    exp_file=${exp_file##*/}
    case $sample in
      *"$exp_file="*) ;;
      *) sample="$sample $exp_file" ;;
    esac
  done
  echo "$sample"
}
