#!/bin/sh
# Put klpcall in the place of kpatch's own plugin, and take it away again.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
#   sh install-kpatch.sh install KLPCALL.SO DIRECTORY
#   sh install-kpatch.sh uninstall DIRECTORY
#
# Run by "make install-kpatch" and "make uninstall-kpatch".  DIRECTORY is where
# kpatch-build looks for its plugin, ppc64le-plugin.so.  What kpatch has there
# is kept beside it, as ppc64le-plugin.so.kpatch, and comes back; where there
# was none, as off ppc64le, there is none afterwards.
#
# Whether a plugin is klpcall is read from the plugin itself, not from a record of
# what was done: kpatch may have been installed again since.  What is not klpcall's
# is never removed and never written over, and where that leaves a choice, it is the
# user's.  Each step makes a file under another name and renames it, so that at any
# time there is a whole plugin in place, or none if there was none before.
set -eu
LC_ALL=C
export LC_ALL

die () { printf '%s\n' "klpcall: $*" >&2; exit 1; }

# try COMMAND...: run COMMAND; what it has to say is said in our name.
try ()
{
  said=$("$@" 2>&1) || die "$(printf '%s' "$said" | tr '\n' ' ')"
}

# is_klpcall FILE: each klpcall names itself in its messages.
is_klpcall ()
{
  [ -e "$1" ] || return
  [ -r "$1" ] || die "$1 cannot be read; run this as root"
  grep -q 'klpcall: built for GCC' "$1" 2> /dev/null
}

there () { [ -e "$1" ] || [ -L "$1" ]; }

# replace COMMAND FILE: have COMMAND... make $new, and make that FILE.
replace ()
{
  made=$1
  shift
  try rm -f "$new"
  try "$@" "$new"
  try mv -fT "$new" "$made"
}
copy_plugin () { cp "$1" "$2" && chmod 644 "$2"; }

install_plugin ()
{
  is_klpcall "$1" || die "$1 is not klpcall; run make"
  try mkdir -p "$directory"
  alone
  if there "$plugin" && ! is_klpcall "$plugin"; then
    if ! there "$kept"; then
      replace "$kept" cp -pP "$plugin"
    elif ! same; then
      die "$plugin is not klpcall, but $kept is still kept for it (has kpatch" \
	  "been installed again?); remove the older one and try again"
    fi
  fi
  replace "$plugin" copy_plugin "$1"
  if there "$kept"; then
    echo "klpcall: $plugin is klpcall now; kpatch's own is $kept"
  else
    echo "klpcall: $plugin is klpcall now; there was no other to keep"
  fi
}

uninstall_plugin ()
{
  [ ! -d "$directory" ] || alone
  try rm -f "$new"
  if is_klpcall "$plugin"; then
    if there "$kept"; then
      try mv -f "$kept" "$plugin"
      echo "klpcall: $plugin is kpatch's own again"
    else
      try rm -f "$plugin"
      echo "klpcall: removed $plugin; no other was kept"
    fi
  elif ! there "$kept" && ! there "$plugin"; then
    echo "klpcall: there is no $plugin; nothing to do"
  elif ! there "$kept"; then
    echo "klpcall: $plugin is not klpcall; nothing to do"
  elif ! there "$plugin"; then
    try mv -f "$kept" "$plugin"
    echo "klpcall: $plugin is kpatch's own again"
  elif same; then
    try rm -f "$kept"
    echo "klpcall: $plugin is kpatch's own already"
  else
    die "$plugin is not klpcall, and not $kept, which was kept for it (has" \
	"kpatch been installed again?); remove the older one"
  fi
}

# Whether what is kept is also in place, as when an installation was interrupted.
same ()
{
  cmp -s "$plugin" "$kept" 2> /dev/null \
    || { [ -L "$plugin" ] && [ "$(readlink "$plugin")" = "$(readlink "$kept")" ]; }
}

# alone: from here on, no other one is at work in the folder; what this one leaves
# half made, as when the disk is full, it removes.
alone ()
{
  [ -r "$directory" ] || die "$directory cannot be read"
  exec 9< "$directory"
  try flock 9
  trap 'rm -f "$new"' EXIT
}

case $#,${1:-} in
  3,install) directory=$3 ;;
  2,uninstall) directory=$2 ;;
  1,-h | 1,--help)
    sed -n '10,/^[^#]/ { /^#/! q; s/^# \{0,1\}//; p; }' "$0"
    exit ;;
  *)
    echo "klpcall: usage: $0 install KLPCALL.SO DIRECTORY, or uninstall" \
	 "DIRECTORY" >&2
    exit 2 ;;
esac
plugin=$directory/ppc64le-plugin.so
kept=$plugin.kpatch
new=$plugin.new
"$1_plugin" "$2"
