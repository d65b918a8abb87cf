# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# Debian's releases, as the table "releases" has them, and which of them this machine
# is.  Sourced by environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

# rows FILE: its lines, less comments and empty ones.
rows () { sed -e '/^#/d' -e '/^ *$/d' "$1"; }
# releases: the rows of the table, "RELEASE GCC,GCC KERNEL [SUITE]".
releases () { rows "$top/lab/releases"; }

# row_with COLUMN VALUE: the row that has this value there, or in its list there.
row_with ()
{
  releases | awk -v column="$1" -v value="$2" '
    value !~ /,/ && index("," $column ",", "," value ",") { print; exit }'
}

# known_releases RELEASE...: refuse any that is not in the table.
known_releases ()
{
  for release; do
    [ -n "$(row_with 1 "$release")" ] \
      || bad_usage "there is no Debian release '$release'"
  done
}

# known_gcc VERSION, known_kernel VERSION: refuse one that is not in the table.
known_gcc ()
{
  [ -n "$(row_with 2 "$1")" ] || bad_usage "no row of lab/releases has GCC $1;" \
    "they have $(gcc_versions | xargs)"
}
known_kernel ()
{
  [ -n "$(row_with 3 "$1")" ] || bad_usage "no row of lab/releases has Linux $1;" \
    "they have $(releases | awk '{ print $3 }' | xargs)"
}

# gcc_versions [RELEASE]: the versions of GCC that it has, or that there are.
gcc_versions ()
{
  releases | awk -v release="${1:-}" '
    release == "" || release == $1 { gsub(",", "\n", $2); print $2 }'
}

# machine_release: this machine's, a release of the table, or nothing.
machine_release ()
{
  [ -r /etc/os-release ] || return 0
  # Debian testing has the same PRETTY_NAME as sid, "Debian GNU/Linux NAME/sid".
  # shellcheck disable=SC1091 # is where it is
  row_with 1 "$(
    . /etc/os-release
    case ${ID:-}:${PRETTY_NAME:-} in
      debian:*/sid) echo sid ;;
      debian:*) echo "${VERSION_CODENAME:-}" ;;
    esac)" | cut -d ' ' -f 1
}

# The compiler and the kernel that the scripts use unless told otherwise: the
# release's newest compiler, and its kernel.
this_release=$(machine_release)
if [ -z "${TARGET_CC:-}" ] && [ -n "$this_release" ]; then
  TARGET_CC=${cross}gcc-$(gcc_versions "$this_release" | tail -n 1)
fi
: "${TARGET_CC:=}"
kernel_version=$(releases | awk -v release="${this_release:-trixie}" \
  '$1 == release { print $3 }')
