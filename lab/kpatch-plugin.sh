# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# kpatch's own plugin for GCC on ppc64le, ppc64le-plugin, built for any compiler.
# Sourced, after environment.sh and chroots.sh, by those who compare klpcall with
# it.
#
#   plugin/kpatch-VERSION-SUM/	the plugin, and the sources that it was built from

: "${top:?}" "${KLPCALL_CACHE:?}"

own_plugin_packages="${source_packages:?} g++ libgmp-dev libmpfr-dev libmpc-dev"

# own_plugin RELEASE CC CHROOT: build the plugin that kpatch of Debian's RELEASE has,
# for the compiler CC, in CHROOT, or here if that is empty.  Leaves its file in
# $own_plugin, or nothing if it cannot be compiled; what the compiler said is in the
# file $own_plugin_said.
own_plugin ()
{
  debian_source "$1" kpatch
  kpatch_version=$(basename "${tarball:?}" | sed 's/.*_//; s/\.orig\..*//')
  if [ -n "$3" ]; then
    own_plugin_for=$3
  else
    own_plugin_for=$(cksum < "$("$2" -print-prog-name=cc1)")
  fi
  own_plugin_entry=plugin/kpatch-$kpatch_version-$(
    { cat "$tarball"; code "$top/lab/kpatch-plugin.sh"; echo "$2 $own_plugin_for"; } \
      | cksum | cut -d ' ' -f 1)
  cached "$own_plugin_entry" build_own_plugin "$2" "$3" \
    || die "kpatch's plugin cannot be built for $2, see" \
	   "$KLPCALL_CACHE/$own_plugin_entry.partial/said"
  own_plugin=$KLPCALL_CACHE/$own_plugin_entry/ppc64le-plugin.so
  own_plugin_said=$KLPCALL_CACHE/$own_plugin_entry/said
  [ -f "$own_plugin" ] || own_plugin=
}

# As kpatch's Makefile does it, less -Werror.  That the sources are not for this
# compiler is a result, and kept; any other failure is none.
build_own_plugin ()
{
  tar -C "$3" --strip-components=3 --wildcards -xf "$tarball" \
      '*/kpatch-build/gcc-plugins/*' || return
  inside_binds=$3
  # shellcheck disable=SC2016 # for the inner shell
  inside_or_here "$2" sh -euc '
    cd "$1"
    g++ -shared -fPIC -fno-rtti -O2 -w -I. \
	-I"$("$2" -print-file-name=plugin)/include" \
	-o ppc64le-plugin.so ppc64le-plugin.c' sh "$3" "$1" > "$3/said" 2>&1 \
    || grep -q ': error: ' "$3/said"
}
