# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# What klpcall's own scripts share: messages and --help, Debian's releases and
# packages, the cache, the build of klpcall for one compiler, and kernel trees.
# Sourced by the scripts in testsuite/, examples/ and packaging/, and by .ci/run,
# with `top' set to the top of the checkout.  What fails here ends the shell that
# it runs in (die).
#
# A script begins with a comment that says what it does and how to call it; --help
# prints that.  Before it installs or builds anything, it refuses arguments that it
# does not know.  Then it asks for all the packages that it needs in one go (setup),
# so that a user who is not root learns of all of them.
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
cross=powerpc64le-linux-gnu-
build='' source='' source_id='' tree='' debs=''
# What tells this checkout from others, in the names of locks.
checkout=$(printf '%s' "$top" | cksum | cut -d' ' -f1)

# --- Debian's releases --------------------------------------------------------

# releases: the rows of the table, "RELEASE GCC,GCC KERNEL".
releases () { rows releases; }
# rows NAME: the lines of testsuite/NAME, less comments and empty ones.
rows () { sed -e '/^#/d' -e '/^ *$/d' "$top/testsuite/$1"; }

# row_with COLUMN VALUE: the row that has this value there, or in its list there.
row_with ()
{
  releases | awk -v column="$1" -v value="$2" '
    value !~ /,/ && index("," $column ",", "," value ",") { print; exit }'
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

# --- Debian's packages --------------------------------------------------------

# shellcheck source-path=SCRIPTDIR source=packages.sh
. "$top/testsuite/packages.sh"

# What several scripts take, for setup.
source_packages='apt debian-archive-keyring xz-utils'
kernel_packages="$source_packages make gcc bison flex bc libelf-dev libssl-dev perl"
chroot_packages='apt debian-archive-keyring debootstrap util-linux'

# test_packages: what the DejaGnu suite takes.  ppc64le runs its programs itself.
test_packages ()
{
  echo dejagnu
  case $(dpkg --print-architecture 2> /dev/null || :) in
    ppc64el) ;;
    *) echo qemu-user ;;
  esac
}

# build_packages CC...: what building klpcall for the compilers CC takes.
build_packages ()
{
  echo autoconf automake make gcc g++ libgmp-dev libmpfr-dev libmpc-dev \
       libelf-dev libdw-dev binutils
  for cc; do
    version=${cc##*-}
    case $cc,$(dpkg --print-architecture 2> /dev/null || :) in
      "${cross}gcc-$version,ppc64el")
	echo "gcc-$version gcc-$version-plugin-dev libc6-dev" ;;
      "${cross}gcc-$version,"*)
	echo "gcc-$version-powerpc64le-linux-gnu" \
	     "gcc-$version-plugin-dev-powerpc64le-linux-gnu" \
	     libc6-dev-ppc64el-cross ;;
    esac
  done
}

# setup PACKAGE...: what a script begins with that builds klpcall for $TARGET_CC:
# refuse what cannot work, and install what that takes, and these packages.
setup ()
{
  [ -n "$TARGET_CC" ] \
    || die "this is none of the Debian releases that are known" \
	   "($(releases | cut -d ' ' -f 1 | xargs)); set TARGET_CC to a GCC for" \
	   "ppc64 whose plugin headers are installed"
  build_is_possible
  # shellcheck disable=SC2046 # a list of words
  need $(build_packages "$TARGET_CC") "$@"
}

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
  apt_log=$KLPCALL_CACHE/apt.log
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
  tries=0
  until apt-get update > "$apt_log" 2>&1 < /dev/null; do
    tries=$((tries + 1))
    grep -q 'Could not get lock' "$apt_log" && [ $tries -lt 60 ] || return
    sleep 10
  done
}
apt_failed () { tail -n 20 "$apt_log" >&2; die "apt-get failed, see $apt_log"; }

# --- klpcall ------------------------------------------------------------------

# build_is_possible: stop if this checkout is no place to build in.
build_is_possible ()
{
  [ ! -f "$top/config.status" ] || die "this checkout is configured in place;" \
    "run make distclean in it first"
  mkdir -p "$top/build" 2> /dev/null || :
  [ -w "$top/build" ] \
    || die "$top/build cannot be written to; use a checkout of your own"
  make_cache
}

# build CC: bootstrap, configure and build klpcall for the compiler CC, in a
# build directory of its own, whose name is left in $build.
build ()
{
  build_is_possible
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

# suite_sample [DIRECTORY...]: a sample of the DejaGnu suite, for RUNTESTFLAGS: every
# .exp file, but of those that take longest one test each; none in the DIRECTORIES.
suite_sample ()
{
  sample='slots.exp=local.c untouched.exp=recursion.c sibcalls.exp=call.c'
  for exp_file in "$top"/testsuite/klpcall.*/*.exp; do
    case " $* " in
      *" $(basename "$(dirname "$exp_file")") "*) continue ;;
    esac
    exp_file=${exp_file##*/}
    case $sample in
      *"$exp_file="*) ;;
      *) sample="$sample $exp_file" ;;
    esac
  done
  echo "$sample"
}

# --- the cache ----------------------------------------------------------------

# make_cache: it is made when something is first put there.
make_cache ()
{
  mkdir -p "$KLPCALL_CACHE/lock" 2> /dev/null || :
  [ -w "$KLPCALL_CACHE/lock" ] \
    || die "the cache, $KLPCALL_CACHE, cannot be written to; set KLPCALL_CACHE" \
	   "to another directory"
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

# --- kernels ------------------------------------------------------------------

# kernel_source VERSION: unpack Debian's linux-source-VERSION, whichever release
# has it; leaves the path in $source and what names it (version and package version)
# in $source_id.
kernel_source ()
{
  # shellcheck disable=SC2086 # a list of words
  need $source_packages
  kernel_row=$(row_with 3 "$1")
  [ -n "$kernel_row" ] || die "no Debian release has the sources of Linux $1;" \
    "known are $(releases | cut -d ' ' -f 3 | xargs)"
  # It is the same for each architecture, so that of the machine will do.
  debian_package "${kernel_row%% *}" "linux-source-$1" \
		 "$(dpkg --print-architecture)"
  source_id=$1-$(dpkg-deb -f "$deb" Version)
  source=$KLPCALL_CACHE/src/linux-$source_id
  cached "src/linux-$source_id" unpack_kernel "$1" \
    || die "linux-source-$1 cannot be unpacked in $KLPCALL_CACHE/src"
}
unpack_kernel ()
{
  say "unpacking linux-source-$1"
  from_package "./usr/src/linux-source-$1.tar.xz" \
    | tar -C "$2" --strip-components=1 -xJf -
}

# kernel_tree VERSION CC: configure, with kernel.config, a build of
# linux-source-VERSION by CC; leaves its path in $tree.  It is ready for
# single targets (kernel_make fs/proc/meminfo.i), nothing is built yet.
config=$top/testsuite/kernel.config
kernel_tree ()
{
  # shellcheck disable=SC2086 # a list of words
  need $kernel_packages
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
