#!/bin/sh
# Write debian/control for the compilers GCC VERSION..., one binary package each.
#
#   sh debian/make-control.sh VERSION...
#
# DEBFULLNAME and DEBEMAIL, if set, become the maintainer; set them if you give the
# packages to others.
#
# lab/releases says which versions of GCC a Debian release has.
set -eu
case ${1:-} in
  -h | --help)
    sed -n '2,/^[^#]/ { /^#/! q; s/^# \{0,1\}//; p; }' "$0"
    exit ;;
esac
case "$*" in
  '' | *[!0-9\ ]*)
    echo "klpcall: the arguments are versions of GCC, not '$*'; see: sh $0" \
	 "--help" >&2
    exit 2 ;;
esac
cd "$(dirname "$0")"

needed='' suggested=''
for version; do
  needed="$needed gcc-$version-plugin-dev-powerpc64le-linux-gnu [!ppc64el],\\
 gcc-$version-plugin-dev [ppc64el],\\
"
  suggested="$suggested${suggested:+, }gcc-$version-plugin-klpcall-powerpc64le-linux-gnu"
done
{
  sed -e "s/@BUILD_DEPENDS@/${needed%??}/" -e "s/@SUGGESTS@/$suggested/" \
      -e "s/@EXAMPLE@/${suggested##* }/" control.in
  for version; do
    sed "s/@VERSION@/$version/" control-gcc.in
  done
} > control
if [ -n "${DEBEMAIL:-}" ]; then
  # What sed would take for its own is taken as it is.
  maintainer=$(printf '%s' "${DEBFULLNAME:-The klpcall authors} <$DEBEMAIL>" \
    | sed 's/[&/\]/\\&/g')
  sed -i "s/The klpcall authors <klpcall@localhost>/$maintainer/" control changelog
fi
