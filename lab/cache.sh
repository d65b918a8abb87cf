# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# The cache and its locks.  Sourced by environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# The cache is one directory, KLPCALL_CACHE.  Any entry may be removed: a script
# that needs it makes it again.  An entry has its own name only when it is whole: it
# is made under another name and then renamed (cached).  Where an entry's path is
# written into its contents, it cannot be renamed, and a stamp that is made last
# says that it is whole (kernel_build).  A lock for each entry keeps two scripts
# from making it at the same time.

if [ -z "${KLPCALL_CACHE:-}${XDG_CACHE_HOME:-}${HOME:-}" ]; then
  die "HOME is not set, so there is no place for the cache; set KLPCALL_CACHE" \
      "to a directory"
fi
KLPCALL_CACHE=${KLPCALL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/klpcall}
case $KLPCALL_CACHE in
  /*) ;;
  *) KLPCALL_CACHE=$PWD/$KLPCALL_CACHE ;;
esac
# Kernels cannot be built where the path has spaces and the like.
case $KLPCALL_CACHE in
  *[!A-Za-z0-9_./+@%,=~^-]*)
    die "the path $KLPCALL_CACHE has characters that a kernel build cannot cope" \
	"with; set KLPCALL_CACHE to another directory" ;;
esac
export KLPCALL_CACHE

# make_cache: it is made when something is first put there.
make_cache ()
{
  mkdir -p "$KLPCALL_CACHE/lock" 2> /dev/null || :
  [ -w "$KLPCALL_CACHE/lock" ] \
    || die "the cache, $KLPCALL_CACHE, cannot be written to; set KLPCALL_CACHE" \
	   "to another directory"
}

# code FILE...: what counts of these files for the name of what is made by them: of
# scripts and tables all but comments, of binaries all but debugging information.
code ()
{
  make_cache
  for code_file; do
    if head -c 4 "$code_file" | grep -q ELF; then
      strip -g -R .note.gnu.build-id -o "$KLPCALL_CACHE/stripped.$$" "$code_file" \
	&& cat "$KLPCALL_CACHE/stripped.$$" && rm "$KLPCALL_CACHE/stripped.$$" || return
    else
      sed '/^[[:blank:]]*#/d' "$code_file" || return
    fi
  done
}

# locked NAME COMMAND...: run COMMAND while no other script holds NAME.
locked ()
{
  make_cache
  lock=$KLPCALL_CACHE/lock/$1
  shift
  mkdir -p "$(dirname "$lock")"
  ( flock 9 && "$@" ) 9> "$lock"
}

# alone NAME: from here on, hold NAME as locked does, to the end of the script.
alone ()
{
  make_cache
  exec 8> "$KLPCALL_CACHE/lock/$1"
  flock -n 8 && return
  say "waiting for another run to end"
  flock 8
}

# cached NAME COMMAND...: make sure that the directory NAME is in the cache.
# If it is not, COMMAND, given a new directory as its last argument, fills it;
# if COMMAND fails, so does this, and there is no such entry.
cached ()
{
  [ -d "$KLPCALL_CACHE/$1" ] || locked "$1" make_cached "$@"
}
make_cached ()
{
  entry=$KLPCALL_CACHE/$1
  shift
  [ ! -d "$entry" ] || return 0
  # Not left to set -e, which does not count in a condition.
  rm -rf "$entry.partial" && mkdir -p "$entry.partial" \
    && "$@" "$entry.partial" && mv "$entry.partial" "$entry"
}

