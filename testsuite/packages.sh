# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# Debian packages of other releases and other architectures, as files.
# Sourced by environment.sh.
#
# apt gets an index and a configuration of its own for this, so that nothing
# is changed in those of the machine, and nothing is installed.  The mirror is
# the machine's own; whatever it sends is checked against Debian's keys.
#
#   debian/RELEASE-PACKAGE-ARCHITECTURE/	the package, one .deb
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

# fetch_package RELEASE PACKAGE ARCHITECTURE DIRECTORY.  An index of sid may be
# past its date.
fetch_package ()
{
  need apt debian-archive-keyring
  say "fetching $2 of Debian $1"
  apt_dir=$4/apt
  mkdir -p "$apt_dir/lists/partial" "$apt_dir/cache/archives/partial" \
	   "$apt_dir/parts"
  : > "$apt_dir/status"
  mirror=$(debian_mirror)
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg" \
       "arch=$3] ${mirror:?} $1 main" > "$apt_dir/sources.list"
  cat > "$apt_dir/apt.conf" <<EOF
Dir::Etc::sourcelist "$apt_dir/sources.list";
Dir::Etc::sourceparts "$apt_dir/parts";
Dir::Etc::preferencesparts "$apt_dir/parts";
Dir::State::lists "$apt_dir/lists";
Dir::State::status "$apt_dir/status";
Dir::Cache "$apt_dir/cache";
APT::Architecture "$3";
APT::Architectures { "$3"; };
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
EOF
  { cd "$4" && APT_CONFIG=$apt_dir/apt.conf apt-get update \
      && APT_CONFIG=$apt_dir/apt.conf apt-get download "$2"; } \
    > "$KLPCALL_CACHE/debian-$2.log" 2>&1 < /dev/null \
    && rm -rf "$apt_dir"
}

# debian_mirror: the mirror that this machine takes Debian's main archive from.
debian_mirror ()
{
  # shellcheck disable=SC2016 # apt expands it
  set -- apt-get indextargets --format '$(REPO_URI)' \
	 'Created-By: Packages' 'Origin: Debian' 'Label: Debian'
  [ -n "$("$@")" ] || apt-get update > /dev/null
  "$@" | head -n 1
}

# from_package FILE: print the file FILE (./usr/...) of the package $deb.
from_package () { dpkg-deb --fsys-tarfile "$deb" | tar -xO "$1"; }
