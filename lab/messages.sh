# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# What a script says: messages, usage, and --help.  Sourced by environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# A script begins with a comment that says what it does and how to call it; --help
# prints that comment, less its license.  A script refuses arguments that it does not
# know before it installs or builds anything.

say () { printf '%s\n' "klpcall: $*" >&2; }
die () { say "$*"; exit 1; }

# bad_usage TEXT: the script was called in a way that it does not know.
bad_usage () { say "$*; see: sh $0 --help"; exit 2; }

# no_arguments "$@": for scripts that take none.
no_arguments () { [ $# = 0 ] || bad_usage "unknown argument '$1'"; }

# The script's opening comment, less its license.
print_help ()
{
  awk 'NR == 1 { next }
       !/^#/ { exit }
       { sub(/^# ?/, ""); text = text $0 "\n" }
       END {
	 n = split(text, paragraph, /\n\n/)
	 for (i = 1; i <= n; i++)
	   {
	     sub(/\n?Copyright .*/, "", paragraph[i])
	     if (paragraph[i] != "" && paragraph[i] !~ /^This file is part of/)
	       printf "%s%s\n", printed++ ? "\n" : "", paragraph[i]
	   }
       }' < "$0"
}
case ${1:-} in
  -h | --help) print_help; exit 0 ;;
esac
