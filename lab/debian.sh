# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# Debian packages of other releases and other architectures, as files.
# Sourced by environment.sh.
#
# apt gets an index and a configuration of its own for this, so that nothing
# is changed in those of the machine, and nothing is installed.  The mirror is
# the machine's own; whatever it sends is checked against Debian's keys.
#
#   debian/RELEASE-PACKAGE-ARCHITECTURE/	the package, one .deb
#   debian/RELEASE-SUM-ARCHITECTURE/		packages, and what they depend on
#   debian/RELEASE-newest-SUM-ARCHITECTURE/	the newest of several packages, one .deb
#   debian/RELEASE-PACKAGE-source/		the tarball of a source package
#
# A package is fetched once.  To get a newer one, remove its directory.

# debian_package RELEASE PACKAGE ARCHITECTURE: leave the name of the file in
# $deb.
debian_package ()
{
  debian_entry=debian/$1-$2-$3
  cached "$debian_entry" fetch_package "$@" \
    || die "$2 of Debian $1 cannot be fetched," \
	   "see $KLPCALL_CACHE/debian-$2.log"
  deb=$(echo "$KLPCALL_CACHE/$debian_entry"/*.deb)
}

# debian_newest RELEASE PATTERN ARCHITECTURE: the same for that package of the highest
# version in its name, out of those whose names match PATTERN, a regular expression,
# and which the mirror really has: of a kernel that has just come out, it may not.
debian_newest ()
{
  debian_entry=debian/$1-newest-$(echo "$2" | cksum | cut -d ' ' -f 1)-$3
  cached "$debian_entry" fetch_newest "$@" \
    || die "no package $2 of Debian $1 can be fetched," \
	   "see $KLPCALL_CACHE/debian-newest.log"
  deb=$(echo "$KLPCALL_CACHE/$debian_entry"/*.deb)
}

# debian_packages RELEASE "PACKAGE..." ARCHITECTURE: the same for these packages
# and all that they depend on; leaves the name of their directory in $debs.
debian_packages ()
{
  debian_entry=debian/$1-$(echo "$2" | cksum | cut -d ' ' -f 1)-$3
  cached "$debian_entry" fetch_packages "$@" \
    || die "packages of Debian $1 cannot be fetched," \
	   "see $KLPCALL_CACHE/debian-packages.log"
  debs=$KLPCALL_CACHE/$debian_entry
}

# debian_source RELEASE PACKAGE: the sources of PACKAGE as its authors released them,
# without Debian's patches; leaves the name of the tarball in $tarball.
debian_source ()
{
  debian_entry=debian/$1-$2-source
  cached "$debian_entry" fetch_source "$@" \
    || die "the source package $2 of Debian $1 cannot be fetched," \
	   "see $KLPCALL_CACHE/debian-$2.log"
  tarball=$(echo "$KLPCALL_CACHE/$debian_entry"/*.tar.*)
}

# fetch_package RELEASE PACKAGE ARCHITECTURE DIRECTORY
fetch_package ()
{
  say "fetching $2 of Debian $1"
  apt_index "$1" "$3" "$4"
  { apt_apart update && (cd "$4" && apt_apart download "$2"); } \
    > "$KLPCALL_CACHE/debian-$2.log" 2>&1 < /dev/null \
    && [ -n "$(find "$4" -maxdepth 1 -name "$2_*.deb")" ] \
    && rm -rf "$apt_dir"
}

# fetch_newest RELEASE PATTERN ARCHITECTURE DIRECTORY
fetch_newest ()
{
  say "fetching the newest $2 of Debian $1"
  apt_index "$1" "$3" "$4"
  newest_log=$KLPCALL_CACHE/debian-newest.log
  apt_apart update > "$newest_log" 2>&1 < /dev/null || return
  APT_CONFIG=$apt_dir/apt.conf apt-cache pkgnames 2>> "$newest_log" \
    | grep -x "$2" | sort -V -r > "$4/names"
  while read -r newest; do
    (cd "$4" && apt_apart download "$newest") >> "$newest_log" 2>&1 < /dev/null \
      && break
  done < "$4/names"
  [ -n "$(find "$4" -maxdepth 1 -name '*.deb')" ] && rm -rf "$apt_dir" "$4/names"
}

# fetch_source RELEASE PACKAGE DIRECTORY
fetch_source ()
{
  say "fetching the source package $2 of Debian $1"
  apt_index "$1" "$(dpkg --print-architecture)" "$3"
  sed -i 's/^deb /deb-src /' "$apt_dir/sources.list"
  { apt_apart update \
      && (cd "$3" && apt_apart source --download-only --tar-only "$2"); } \
    > "$KLPCALL_CACHE/debian-$2.log" 2>&1 < /dev/null \
    && [ -n "$(find "$3" -maxdepth 1 -name "$2_*.tar.*")" ] \
    && rm -rf "$apt_dir"
}

# fetch_packages RELEASE "PACKAGE..." ARCHITECTURE DIRECTORY
fetch_packages ()
{
  say "fetching $2 of Debian $1"
  apt_index "$1" "$3" "$4"
  # shellcheck disable=SC2086 # a list of words
  { apt_apart update \
      && apt_apart install -y --download-only --no-install-recommends $2 \
      && mv "$apt_dir"/cache/archives/*.deb "$4"; } \
    > "$KLPCALL_CACHE/debian-packages.log" 2>&1 < /dev/null \
    && rm -rf "$apt_dir"
}

# apt_index RELEASE ARCHITECTURE DIRECTORY: have apt_apart know the packages of
# RELEASE for ARCHITECTURE, by what it keeps in DIRECTORY/apt.  An index of sid may
# be past its date.
apt_index ()
{
  # shellcheck disable=SC2086 # a list of words
  need ${source_packages:?}
  apt_dir=$3/apt
  mkdir -p "$apt_dir/lists/partial" "$apt_dir/cache/archives/partial" \
	   "$apt_dir/parts"
  : > "$apt_dir/status"
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || die "apt knows no mirror of Debian's archive; one is wanted in" \
    "/etc/apt/sources.list or beside it"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg" \
       "arch=$2] $mirror $1 main" > "$apt_dir/sources.list"
  cat > "$apt_dir/apt.conf" <<EOF
Dir::Etc::sourcelist "$apt_dir/sources.list";
Dir::Etc::sourceparts "$apt_dir/parts";
Dir::Etc::preferencesparts "$apt_dir/parts";
Dir::State::lists "$apt_dir/lists";
Dir::State::status "$apt_dir/status";
Dir::Cache "$apt_dir/cache";
APT::Architecture "$2";
APT::Architectures { "$2"; };
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
EOF
}
# What the machine's own configuration says of releases does not hold there.
apt_apart ()
{
  APT_CONFIG=$apt_dir/apt.conf apt-get -o APT::Default-Release= "$@"
}

# debian_mirror: the mirror that this machine takes Debian's main archive from.
debian_mirror ()
{
  # shellcheck disable=SC2016 # apt expands it
  set -- apt-get indextargets --format '$(REPO_URI)' \
	 'Created-By: Packages' 'Origin: Debian' 'Label: Debian'
  [ -n "$("$@")" ] || locked apt update_index || :
  # debootstrap knows no other schemes.
  "$@" | grep -m 1 -E '^(https?|file):' || :
}

# from_package FILE: print the file FILE (./usr/...) of the package $deb.
from_package () { dpkg-deb --fsys-tarfile "$deb" | tar -xO "$1"; }
