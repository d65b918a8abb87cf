# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# What klpcall's own scripts share: messages, Debian packages, the cache,
# the build of klpcall for one compiler, and kernel trees.  Sourced by the
# scripts in testsuite/ and examples/, and by .ci/run, with `top' set to the
# top of the checkout.  What fails here ends the shell that it runs in (die).
#
# The cache is one directory, KLPCALL_CACHE.  Everything in it can be made
# again by the script that uses it, and an entry exists under its own name
# only when it is whole: it is made under another name and then renamed
# (cached), or, where its path is written into its contents, marked by a
# stamp at the end (kernel_build).  A lock per entry keeps two scripts from
# making the same one.
#
#   debian/                               packages, see packages.sh
#   src/linux-VERSION-PACKAGEVERSION/     a kernel source tree, never written
#   kernel/VERSION-PACKAGEVERSION-CC-SUM/ its build with kernel.config
#   modules/BUILD-SUM-SUM/                the modules of a build, with klpcall

: "${top:?}"
if [ -z "${KLPCALL_CACHE:-}${XDG_CACHE_HOME:-}${HOME:-}" ]; then
  echo "klpcall: there is no HOME, in which the cache would be; set" \
       "KLPCALL_CACHE to a directory" >&2
  exit 1
fi
KLPCALL_CACHE=${KLPCALL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/klpcall}
case $KLPCALL_CACHE in
  /*) ;;
  *) KLPCALL_CACHE=$PWD/$KLPCALL_CACHE ;;
esac
# Kernels cannot be built where the path has spaces and the like.
case $KLPCALL_CACHE in
  *[!A-Za-z0-9_./+@%,=~^-]*)
    echo "klpcall: the path $KLPCALL_CACHE has characters that a kernel build" \
	 "cannot cope with; set KLPCALL_CACHE to another directory" >&2
    exit 1 ;;
esac
export KLPCALL_CACHE
mkdir -p "$KLPCALL_CACHE" 2> /dev/null || :
if [ ! -d "$KLPCALL_CACHE" ] || [ ! -w "$KLPCALL_CACHE" ]; then
  echo "klpcall: the cache, $KLPCALL_CACHE, cannot be written to; set" \
       "KLPCALL_CACHE to another directory" >&2
  exit 1
fi
cross=powerpc64le-linux-gnu-
build='' source='' source_id='' tree='' debs=''
# What tells this checkout from others, in the names of locks.
checkout=$(printf '%s' "$top" | cksum | cut -d' ' -f1)

# The compiler that the scripts use unless told otherwise.
: "${TARGET_CC:=${cross}gcc-12}"

# shellcheck source-path=SCRIPTDIR source=packages.sh
. "$top/testsuite/packages.sh"

say () { printf '%s\n' "klpcall: $*" >&2; }
die () { say "$*"; exit 1; }

# need PACKAGE...: install the Debian packages that are not there.
need ()
{
  missing=
  for package; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
      "install ok installed") ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0
  [ "$(id -u)" = 0 ] \
    || die "these Debian packages are missing, install them as root:$missing"
  say "installing$missing"
  # shellcheck disable=SC2086 # a list of words
  locked apt install_packages $missing || exit
}
install_packages ()
{
  apt_log=$KLPCALL_CACHE/apt.log
  { apt-get update && DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "$@"; } \
    > "$apt_log" 2>&1 < /dev/null \
    || { tail -n 20 "$apt_log" >&2; die "apt-get failed, see $apt_log"; }
}

# need_build_packages CC...: what building klpcall for the compilers CC takes.
need_build_packages ()
{
  need autoconf automake make gcc g++ libgmp-dev libmpfr-dev libmpc-dev \
       libelf-dev libdw-dev binutils
  for cc; do
    case $cc in
      ${cross}gcc-*)
	need "gcc-${cc##*-}-powerpc64le-linux-gnu" \
	     "gcc-${cc##*-}-plugin-dev-powerpc64le-linux-gnu" \
	     libc6-dev-ppc64el-cross ;;
    esac
  done
}

# build CC: bootstrap, configure and build klpcall for the compiler CC, in a
# build directory of its own, whose name is left in $build.
build ()
{
  [ ! -f "$top/config.status" ] || die "this checkout is configured in place;" \
    "run make distclean in it first"
  build=$top/build/$(basename "$1")
  mkdir -p "$build" 2> /dev/null || :
  [ -w "$build" ] \
    || die "$build cannot be written to; use a checkout of your own"
  locked "build/$checkout" build_for "$1"
}
build_for ()
{
  # Also in a checkout that has been updated.
  if [ ! -x "$top/configure" ] \
     || [ -n "$(find "$top/configure.ac" -newer "$top/configure")" ]; then
    (cd "$top" && ./bootstrap) > "$build/bootstrap.log" 2>&1 \
      || { cat "$build/bootstrap.log" >&2; die "bootstrap failed"; }
  fi
  # Another compiler of the same name is another one.
  if ! grep -qsxF "TARGET_CC = $1" "$build/Makefile"; then
    (cd "$build" && ../../configure --enable-werror TARGET_CC="$1") \
      > "$build/configure.log" 2>&1 \
      || { cat "$build/configure.log" >&2; die "configure failed"; }
  fi
  make -C "$build" > "$build/make.log" 2>&1 \
    || { cat "$build/make.log" >&2; die "make failed"; }
}

# locked NAME COMMAND...: run COMMAND while no other script holds NAME.
locked ()
{
  lock=$KLPCALL_CACHE/lock/$1
  shift
  mkdir -p "$(dirname "$lock")"
  ( flock 9 && "$@" ) 9> "$lock"
}

# alone NAME: from here on, hold NAME as locked does, to the end of the script.
alone ()
{
  mkdir -p "$KLPCALL_CACHE/lock"
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

# kernel_source VERSION: unpack Debian's linux-source-VERSION; leaves the path
# in $source and what names it (version and package version) in $source_id.
# 6.1 is Debian 12's own.
kernel_source ()
{
  need xz-utils
  case $1 in
    6.1) need "linux-source-$1"
	 source_id=$(dpkg-query -W -f '${Version}' "linux-source-$1") ;;
    6.12) kernel_package trixie "$1" ;;
    7.2) kernel_package sid "$1" ;;
    *) die "no Debian release has the sources of Linux $1;" \
	   "known are 6.1, 6.12 and 7.2" ;;
  esac
  source_id=$1-$source_id
  source=$KLPCALL_CACHE/src/linux-$source_id
  cached "src/linux-$source_id" unpack_kernel "$1" \
    || die "linux-source-$1 cannot be unpacked in $KLPCALL_CACHE/src"
}
# It is the same for each architecture, so that of the machine will do.
kernel_package ()
{
  debian_package "$1" "linux-source-$2" "$(dpkg --print-architecture)"
  source_id=$(dpkg-deb -f "$deb" Version)
}
unpack_kernel ()
{
  say "unpacking linux-source-$1"
  case $1 in
    6.1) tar -C "$2" --strip-components=1 -xf "/usr/src/linux-source-$1.tar.xz" ;;
    *) from_package "./usr/src/linux-source-$1.tar.xz" \
	 | tar -C "$2" --strip-components=1 -xJf - ;;
  esac
}

# kernel_tree VERSION CC: configure, with kernel.config, a build of
# linux-source-VERSION by CC; leaves its path in $tree.  It is ready for
# single targets (kernel_make fs/proc/meminfo.i), nothing is built yet.
config=$top/testsuite/kernel.config
kernel_tree ()
{
  need_kernel_build_packages
  kernel_source "$1"
  kernel_cc=$2
  name_tree "$source_id"
  locked "kernel/$(basename "$tree")" configure_kernel
}
# name_tree NAME: leave in $tree where the build of these sources by $kernel_cc, as
# it is, with $config, as it is, is kept.
name_tree ()
{
  kernel_cc_is=$("$kernel_cc" -v 2>&1) || die "there is no compiler $kernel_cc"
  tree=$KLPCALL_CACHE/kernel/$1-$(basename "$kernel_cc")-$(
    { cat "$config" && echo "$kernel_cc_is"; } | cksum | cut -d' ' -f1)
}
need_kernel_build_packages ()
{
  need make gcc bison flex bc libelf-dev libssl-dev perl
}
# kernel_make ARGUMENT...: run make in $tree as the kernel's documentation says.
kernel_make ()
{
  make -C "$source" O="$tree" ARCH=powerpc CROSS_COMPILE="$cross" \
       CC="$kernel_cc" "$@"
}
configure_kernel ()
{
  cmp -s "$config" "$tree/klpcall.configured" && return 0
  say "configuring linux $source_id for $kernel_cc"
  rm -rf "$tree"
  mkdir -p "$tree"
  { kernel_make KCONFIG_ALLCONFIG="$config" allnoconfig \
      && kernel_make -j"$(nproc)" prepare; } > "$tree/klpcall.log" 2>&1 \
    || { tail -n 20 "$tree/klpcall.log" >&2
	 die "kernel configuration failed, see $tree/klpcall.log"; }
  cp "$config" "$tree/klpcall.configured"
}

# kernel_command UNIT: print the command with which kbuild made UNIT.s in $tree,
# to be run there, without what names its output.
kernel_command ()
{
  sed -n '1 {
    s/^[^=]*:= *//
    s/ -Wp,-MMD,[^ ]*//
    s/ -fverbose-asm -S -o [^ ]*//
    p
  }' "$tree/$(dirname "$1")/.$(basename "$1").s.cmd"
}

# by_hand OBJECT: did somebody write calls in this object of $tree, as assembly or
# in asm statements?
by_hand ()
{
  object_source=$(sed -n 's/^source_[^ ]* := //p' \
    "$tree/$(dirname "$1")/.$(basename "$1").cmd")
  case $object_source in
    *.S) ;;
    '') return 1 ;;
    *) (cd "$tree" && grep -qE '"[^"]*\<bl\>[^"]*"' "$object_source") ;;
  esac
}

# kernel_build VERSION CC: the same, and build vmlinux and the modules.  build_kernel
# takes arguments for make.
kernel_build ()
{
  kernel_tree "$1" "$2"
  locked "kernel/$(basename "$tree")" build_kernel
}
build_kernel ()
{
  [ ! -f "$tree/klpcall.built" ] || return 0
  say "building linux $source_id with $kernel_cc (log: $tree/klpcall.log)"
  kernel_make -j"$(nproc)" "$@" vmlinux modules > "$tree/klpcall.log" 2>&1 \
    || { tail -n 20 "$tree/klpcall.log" >&2
	 die "kernel build failed, see $tree/klpcall.log"; }
  touch "$tree/klpcall.built"
}

# plugin_id: a checksum of the code of the plugin in $build: the objects that it
# compiles depend on that, but not on its debugging information.
plugin_id ()
{
  strip -g -R .note.gnu.build-id -o "$build/stripped.so.$$" \
	"$build/plugin/klpcall.so"
  cksum < "$build/stripped.so.$$" | cut -d ' ' -f 1
  rm "$build/stripped.so.$$"
}

# klpcall_modules: build the modules of $tree with klpcall, beside those that are
# there; leaves in $modules the directory that has them.
klpcall_modules ()
{
  modules=modules/$(basename "$tree")-$(cksum < "$tree/.config" \
    | cut -d ' ' -f 1)-$(plugin_id)
  cached "$modules" build_klpcall_modules \
    || die "the modules cannot be built, see $KLPCALL_CACHE/modules.log"
  modules=$KLPCALL_CACHE/$modules
}
build_klpcall_modules ()
{
  say "building the modules of $(basename "$tree") with klpcall"
  { cp -a "$tree" "$1/tree" \
      && find "$1/tree" -name '*.ko' -delete \
      && kernel_make O="$1/tree" -j"$(nproc)" modules \
	   CFLAGS_MODULE=-fplugin="$build/plugin/klpcall.so" \
      && (cd "$1/tree" && find . -name '*.ko' -exec cp --parents {} .. \;) \
      && rm -r "$1/tree"; } > "$KLPCALL_CACHE/modules.log" 2>&1
}
