# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# Debian packages on this machine: install those that are missing.  Sourced by
# environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# A script asks for all the packages that it needs in one go, so that a user who is
# not root learns at once of all that are missing.

# need PACKAGE...: install the Debian packages that are not there.
need ()
{
  missing=$(missing_of "$@" | xargs)
  [ -n "$missing" ] || return 0
  if ! command -v apt-get > /dev/null || ! command -v dpkg-query > /dev/null; then
    die "this script takes Debian's packages, and there is no apt here; see" \
	"README for how to build klpcall by hand; it would install: $missing"
  fi
  [ "$(id -u)" = 0 ] \
    || die "these Debian packages are missing, install them as root: $missing"
  say "installing $missing"
  # shellcheck disable=SC2086 # a list of words
  locked apt install_packages $missing || exit
}
missing_of ()
{
  for package; do
    case $(dpkg-query -W -f '${Status}' "$package" 2> /dev/null) in
      *" ok installed") ;;
      *) echo "$package" ;;
    esac
  done
}
# apt-get takes a name that it does not know for a regular expression, and may find
# something else.
install_packages ()
{
  update_index || apt_failed
  unknown=$(for package; do
      apt-cache show "$package" 2> /dev/null | grep -qx "Package: $package" \
	|| echo "$package"
    done | xargs)
  [ -z "$unknown" ] \
    || die "apt knows no package $unknown here, on Debian ${this_release:-of an unknown" \
	   "release}; see /etc/apt, or choose another compiler with TARGET_CC"
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
      install -y --no-install-recommends "$@" >> "$apt_log" 2>&1 < /dev/null \
    || apt_failed
  missing=$(missing_of "$@" | xargs)
  [ -z "$missing" ] || die "apt-get did not install $missing, see $apt_log"
}
# At its first boot, a machine may be doing the same; this lock has no timeout.
update_index ()
{
  apt_log=$KLPCALL_CACHE/apt.log
  tries=0
  until apt-get update > "$apt_log" 2>&1 < /dev/null; do
    tries=$((tries + 1))
    grep -q 'Could not get lock' "$apt_log" && [ $tries -lt 60 ] || return
    sleep 10
  done
}
apt_failed () { tail -n 20 "$apt_log" >&2; die "apt-get failed, see $apt_log"; }
