# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# Debian's ppc64le cross compilers, each in a chroot of the release that has it (see
# releases), under KLPCALL_CACHE.  Sourced, after environment.sh, by scripts that
# need more compilers than the machine has.  They must run as root.
#
# Mounts are made in a mount namespace of their own, and programs run in a process
# namespace of their own, so nothing is left behind, however a script ends.
#
#   chroot/RELEASE-SUM/	a chroot; SUM depends on the packages in it
#   chroot/RELEASE-ppc64el-*/	the same of the architecture ppc64el

: "${top:?}" "${KLPCALL_CACHE:?}"

# The architecture of the chroots, if not the machine's own.  native.sh sets it to
# ppc64el; off ppc64le, user-mode QEMU then runs what is in them.
chroot_architecture=
emulated ()
{
  [ -n "$chroot_architecture" ] \
    && [ "$chroot_architecture" != "$(dpkg --print-architecture)" ]
}
emulator=/usr/lib/binfmt.d/qemu-ppc64le.conf	# of Debian's qemu-user-static

# chroots_are_possible: stop, before anything is installed, where they are not.
# Containers often may not, and in a chroot without a mounted / nobody may.
chroots_are_possible ()
{
  [ "$(id -u)" = 0 ] || die "$0 makes chroots, so it must be run as root"
  said=$(unshare --mount --pid --fork --kill-child --mount-proc true 2>&1) \
    || die "cannot make namespaces here ($said); $0 makes chroots, which takes" \
	   "CAP_SYS_ADMIN, as a machine of its own or a privileged container has"
}

# release_of VERSION: the release that has this compiler.
release_of ()
{
  known_gcc "$1"
  row_with 2 "$1" | cut -d ' ' -f 1
}

# chroot_with RELEASE PACKAGES: leave in $chroot the name, within the cache, of
# the chroot of RELEASE that has these packages, after making it.
chroot_with ()
{
  name_chroot "$1" "$2"
  cached "$chroot" logged_chroot "$1" fill_chroot "$1" || exit
}

# name_chroot RELEASE PACKAGES: the same without making it.
name_chroot ()
{
  wanted_packages=$2
  chroot=chroot/$1-$(echo "$2" | cksum | cut -d' ' -f1)
}

# logged_chroot RELEASE COMMAND...: COMMAND makes a chroot of RELEASE.
logged_chroot ()
{
  say "making a chroot of $1"
  chroot_log=$KLPCALL_CACHE/chroot-$1.log
  made_release=$1
  shift
  # What ends it, ends no more than that.
  ( "$@" ) > "$chroot_log" 2>&1 && return
  tail -n 20 "$chroot_log" >&2
  die "the chroot of $made_release cannot be made, see $chroot_log"
}

# fill_chroot RELEASE DIRECTORY: fill it with $wanted_packages.
fill_chroot ()
{
  # shellcheck disable=SC2086 # a list of words
  fill_with_packages "$1" "$2" $wanted_packages
}

# fill_minbase RELEASE DIRECTORY: what Debian cannot do without, and nothing else.
# debootstrap mounts /proc and /sys, and leaves them mounted if it is killed; hence
# the namespaces.  For another architecture, all that runs its programs is in a
# second stage, in a user namespace.  debootstrap cannot make devices there; the
# first stage has made them, and container=lxc keeps the second from trying.
fill_minbase ()
{
  chroots_are_possible
  # shellcheck disable=SC2086 # a list of words
  need ${chroot_packages:?}
  directory=$2
  set -- --variant=minbase "$1" "$2" "$(debian_mirror)"
  ! emulated || set -- --foreign --arch="$chroot_architecture" "$@"
  unshare --mount --pid --fork --kill-child --mount-proc debootstrap "$@" \
    || return
  emulated || return 0
  # In Docker, debootstrap makes it a link, to itself.
  rm -rf "$directory/proc" && mkdir "$directory/proc" \
    && lend_tools "$directory" \
    && inside "$directory" env container=lxc \
	      /debootstrap/debootstrap --second-stage \
    && take_tools_back "$directory"
}

# fill_with_packages RELEASE DIRECTORY PACKAGE...: make a chroot that has these
# packages, of what debootstrap made for fresh.sh, if it did.  apt takes an index that
# is past its date, as sid's may be, and dpkg does not sync: a chroot that a power
# failure spoils can be made again.
fill_with_packages ()
{
  directory=$2 minbase=$KLPCALL_CACHE/chroot/$1-minbase
  if [ -d "$minbase" ] && [ -z "$chroot_architecture" ]; then
    cp -a "$minbase/." "$2" || return
  else
    fill_minbase "$1" "$2" || return
  fi
  shift 2
  echo 'Acquire::Check-Valid-Until "false"; Acquire::Languages "none";' \
       > "$directory/etc/apt/apt.conf.d/klpcall" \
    && echo force-unsafe-io > "$directory/etc/dpkg/dpkg.cfg.d/klpcall" \
    && install_in "$directory" "$@"
}

# install_in DIRECTORY PACKAGE...
install_in ()
{
  installed_in=$1
  shift
  lend_tools "$installed_in" || return
  # shellcheck disable=SC2016 # for the inner shell
  inside "$installed_in" env DEBIAN_FRONTEND=noninteractive sh -c '
	 apt-get update && apt-get install -y --no-install-recommends "$@"' \
	 sh "$@" \
    && take_tools_back "$installed_in" \
    && rm -rf "$installed_in/var/cache/apt"
}

# lend_tools DIRECTORY: copy this machine's own tools into an emulated chroot, for
# dpkg and the maintainer scripts while packages are installed.  These spend most of
# their time starting such small programs; with native ones they take a tenth of it.
# The copies overwrite nothing, and come before the chroot's own tools in PATH.
# take_tools_back DIRECTORY: remove them again.
lend_tools ()
{
  emulated || return 0
  for tool in dpkg-deb dpkg-split tar xz gzip rm cp mv ln ls mkdir rmdir cat chmod \
      chown chgrp basename dirname readlink touch mktemp stat sed grep find sort head \
      tail cut tr wc cmp diff id env expr; do
    ldd "/usr/bin/$tool" | sed -n 's,^[^/]*\(/[^ ]*\) (0x.*,\1,p' || return
    echo "/usr/bin/$tool"
  done | sort -u | while read -r file; do
    case $file in
      /usr/bin/*) lent=/usr/sbin/${file##*/} ;;
      *) lent=$file
	 mkdir -p "$1${file%/*}" ;;
    esac
    cp -L "$file" "$1$lent" && echo "$1$lent" || exit
  done > "$1/lent"
}
take_tools_back ()
{
  emulated || return 0
  xargs rm -f < "$1/lent" && rm "$1/lent"
}

# inside CHROOT COMMAND...: run COMMAND in CHROOT, with a /tmp of its own.  It
# also sees the directories in the list $inside_binds, under their own names.
# In an emulated chroot, the emulator is registered in a user namespace of its own:
# since Linux 6.7 each such namespace has a binfmt_misc, so the machine's own stays
# as it is.
inside_binds=
inside ()
{
  # shellcheck disable=SC2016 # expanded by the inner shell
  set -- unshare --mount --pid --fork --kill-child sh -euc '
    mount -t proc proc "$2/proc"
    if [ -n "$1" ]; then
      mount -t binfmt_misc binfmt_misc "$2/proc/sys/fs/binfmt_misc"
      cat "$1" > "$2/proc/sys/fs/binfmt_misc/register"
    fi
    shift
    mount -t tmpfs tmpfs "$1/tmp"
    mkdir -p "$1/dev/pts"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts"
    [ -e "$1/dev/ptmx" ] || ln -s pts/ptmx "$1/dev/ptmx"
    mount --bind "$1/dev/pts/ptmx" "$1/dev/ptmx"
    for directory in $0; do
      mkdir -p "$1$directory"
      mount --bind "$directory" "$1$directory"
    done
    exec chroot "$@"' "$inside_binds" "$(! emulated || echo "$emulator")" "$@"
  if emulated; then in_user_namespace "$@"; else "$@"; fi
}

# can_emulate: say what is wrong where no emulator can be had.
can_emulate ()
{
  emulated || return 0
  # shellcheck disable=SC2016 # for the inner shell
  said=$(in_user_namespace unshare --mount --pid --fork --kill-child --mount-proc \
    sh -euc '
      mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
      cat "$0" > /proc/sys/fs/binfmt_misc/register' "$emulator" 2>&1) \
    || die "programs of $chroot_architecture cannot be run here ($said); that takes" \
	   "Linux 6.7 or later, with user namespaces and binfmt_misc"
}

# in_user_namespace COMMAND...: run COMMAND in a user namespace in which all user
# and group IDs are as outside.  Only a process outside may write such a map.
in_user_namespace ()
{
  sh -c '
    users=$(readlink /proc/$$/ns/user)
    (
      while [ "$(readlink /proc/$$/ns/user)" = "$users" ]; do sleep 0.1; done
      for map in uid_map gid_map; do
        awk "{ print \$1, \$1, \$3 }" "/proc/self/$map" > "/proc/$$/$map"
      done
    ) &
    exec unshare --user sh -c "
      for try in 1 2 3 4 5 6 7 8 9 10; do
        [ -z \"\$(cat /proc/self/gid_map)\" ] || exec \"\$@\"
        sleep 0.5
      done
      echo \"klpcall: no users can be given to a namespace here\" >&2
      exit 1" sh "$@"' sh "$@"
}

# chroot_of VERSION: leave in $chroot the name, within the cache, of the chroot
# that has the compiler VERSION, after making it.  name_chroot_of VERSION: the same
# without making it.
chroot_of ()
{
  chroot_release=$(release_of "$1") || exit
  chroot_with "$chroot_release" "$(release_packages "$chroot_release")"
}
name_chroot_of ()
{
  chroot_release=$(release_of "$1") || exit
  name_chroot "$chroot_release" "$(release_packages "$chroot_release")"
}

# chroot_plugin VERSION: build the plugin for GCC VERSION, and klpcheck, in its
# chroot; leaves the entry of the cache, a directory, in $plugin_entry, and the
# two files in it in $plugin and $klpcheck.
chroot_plugin ()
{
  chroot_of "$1"
  plugin_in_chroot "$1"
}

# plugin_in_chroot VERSION: the same in $chroot, which must have that compiler.
plugin_in_chroot ()
{
  plugin_entry=plugin/$1-${chroot#chroot/}-$(cd "$top" \
    && cat configure.ac plugin/*.cc plugin/*.h plugin/Makefile.am \
	   klpcheck/*.[ch] klpcheck/Makefile.am \
	 | cksum | cut -d' ' -f1)
  cached "$plugin_entry" locked "in-chroot/${chroot#chroot/}-$1" \
	 build_in_chroot "$1" \
    || die "klpcall cannot be built for GCC $1, see $KLPCALL_CACHE/plugin-$1.log"
  plugin=$KLPCALL_CACHE/$plugin_entry/klpcall.so
  klpcheck=$KLPCALL_CACHE/$plugin_entry/klpcheck
}
build_in_chroot ()
{
  copy=$KLPCALL_CACHE/$chroot/plugin-$1
  rm -rf "$copy"
  mkdir -p "$copy"
  # shellcheck disable=SC2016 # for the inner shell
  tar -C "$top" --exclude=./build --exclude=./.git --exclude=./autom4te.cache \
      -cf - . | tar -C "$copy" -xf - \
    && inside "$KLPCALL_CACHE/$chroot" sh -euc '
	 unset CC		# as it may be of this machine
	 cd "/plugin-$1"
	 ./bootstrap
	 mkdir b
	 cd b
	 ../configure --enable-werror TARGET_CC="powerpc64le-linux-gnu-gcc-$1"
	 make -C plugin
	 make -C klpcheck' sh "$1" > "$KLPCALL_CACHE/plugin-$1.log" 2>&1 \
	 < /dev/null \
    && cp "$copy/b/plugin/klpcall.so" "$copy/b/klpcheck/klpcheck" "$2" \
    && rm -rf "$copy"
}
