# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# GCC with -mlivepatch-calls, built twice, from Debian's gcc-16-source.  Sourced by
# run.sh, after environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
#   gcc-option/gcc-PACKAGEVERSION-SUM/	an entry of the cache:
#     early/usr/	GCC with the patch in gcc/, for the machine of $TARGET_CC,
#     late/usr/		and with late.patch on top of it
#     gcc/testsuite/	the tests that come with the first
#     src/, obj/	gone once all of that is there
#
# SUM is a checksum of the patches, the configuration, and the tools that build it.
# The build knows its path, and takes an hour, so the entry has its name from the
# beginning, and a build that was interrupted goes on.  The stamp "whole", made last,
# says that all is there.
#
# C alone is built, and no library: libgcc, the start files and the C library are those
# of $TARGET_CC, an older GCC, and do for all that C programs take.

gcc_release=sid gcc_version=16
gcc_packages="$source_packages patch make gcc g++ libgmp-dev libmpfr-dev libmpc-dev"

# As Debian configures its cross compiler, less what no C compiler takes.
gcc_configuration='--prefix=/usr --with-gcc-major-version-only --enable-languages=c
  --enable-linker-build-id --enable-threads=posix --enable-gnu-unique-object
  --enable-plugin --enable-default-pie --enable-secureplt
  --enable-targets=powerpcle-linux --disable-multilib --enable-multiarch
  --disable-werror --with-long-double-128
  --disable-bootstrap --disable-nls --without-isl --without-zstd --disable-libcc1
  --disable-libatomic --disable-libgomp --disable-libitm --disable-libquadmath
  --disable-libsanitizer --disable-libssp --disable-libstdcxx --disable-libvtv'

# gcc_build CHECKING: make sure of the entry, for --enable-checking=CHECKING.  Leaves
# its path in $gcc, and the two compilers in $early and $late.
gcc_build ()
{
  gcc_machine=$($TARGET_CC -dumpmachine)
  case $gcc_machine in
    "$(uname -m)"-*)
      die "this builds a cross compiler, and the machine itself is $gcc_machine" ;;
  esac
  glibc=$(echo '#include <features.h>' | $TARGET_CC -E -dM -x c - | awk '
    $2 == "__GLIBC__" { major = $3 }
    $2 == "__GLIBC_MINOR__" { minor = $3 }
    END { print major "." minor }')
  debian_package "$gcc_release" "gcc-$gcc_version-source" \
		 "$(dpkg --print-architecture)"
  gcc_id=$(dpkg-deb -f "$deb" Version)
  gcc=$KLPCALL_CACHE/gcc-option/gcc-$gcc_id-$(
    { cat "$top"/gcc/0001-*.patch "$here/late.patch"
      code "$here/build-gcc.sh"
      echo "$gcc_machine $glibc $1"
      g++ --version
      "$gcc_machine-as" --version
    } | cksum | cut -d ' ' -f 1)
  early=$gcc/early/usr/bin/$gcc_machine-gcc
  late=$gcc/late/usr/bin/$gcc_machine-gcc
  locked "gcc-option/$(basename "$gcc")" make_gcc "$1"
}

# make_gcc CHECKING
make_gcc ()
{
  [ ! -f "$gcc/whole" ] || return 0
  say "building GCC $gcc_id, twice, in $gcc; this takes about an hour"
  mkdir -p "$gcc"
  gcc_step source unpack_gcc_source
  gcc_step configured configure_gcc "$1"
  gcc_step early build_and_install early
  gcc_step early-works gcc_works "$early"
  gcc_step late-source apply_exactly "$here/late.patch"
  gcc_step late build_and_install late
  gcc_step late-works gcc_works "$late"
  rm -rf "$gcc/src" "$gcc/obj"
  touch "$gcc/whole"
}

# gcc_step NAME COMMAND...: a step of the build, done once.
gcc_step ()
{
  gcc_step_name=$1
  shift
  [ ! -f "$gcc/$gcc_step_name.done" ] || return 0
  # In a condition, set -e would not count.
  set +e
  ( set -e; "$@" ) > "$gcc/$gcc_step_name.log" 2>&1 < /dev/null
  gcc_status=$?
  set -e
  if [ $gcc_status != 0 ]; then
    tail -n 20 "$gcc/$gcc_step_name.log" >&2
    die "GCC cannot be built, see $gcc/$gcc_step_name.log"
  fi
  touch "$gcc/$gcc_step_name.done"
}

# Without the libraries that are not built, and the tests of other languages.
# The manuals in Debian's sources are empty, and the build would complain of that.
unpack_gcc_source ()
{
  rm -rf "$gcc/src" "$gcc/gcc"
  mkdir -p "$gcc/src" "$gcc/gcc"
  dpkg-deb --fsys-tarfile "$deb" \
    | tar -xO --wildcards "./usr/src/gcc-$gcc_version/gcc-$gcc_version.*.tar.xz" \
    | tar -C "$gcc/src" --strip-components=1 -xJf - \
	  --exclude='*/libstdc++-v3' --exclude='*/libgo' --exclude='*/libphobos' \
	  --exclude='*/libsanitizer' --exclude='*/libgfortran' --exclude='*/libada' \
	  --exclude='*/gcc/testsuite/gnat*' --exclude='*/gcc/testsuite/ada' \
	  --exclude='*/gcc/testsuite/g++*' --exclude='*/gcc/testsuite/gfortran*' \
	  --exclude='*/gcc/testsuite/go.*' --exclude='*/gcc/testsuite/gdc*' \
	  --exclude='*/gcc/testsuite/gm2*' --exclude='*/gcc/testsuite/rust' \
	  --exclude='*/gcc/testsuite/cobol*' --exclude='*/gcc/testsuite/algol68'
  apply_exactly "$top"/gcc/0001-*.patch
  sed -i 's/^doc: .*/doc:/' "$gcc/src/gcc/Makefile.in"
  cp -r "$gcc/src/gcc/testsuite" "$gcc/gcc/"
}

# apply_exactly PATCH: without offsets and fuzz, or not at all.
apply_exactly ()
{
  cd "$gcc/src"
  patch -p1 -F0 --dry-run < "$1" > "$gcc/patch.log" \
    || { cat "$gcc/patch.log"; return 1; }
  if grep offset "$gcc/patch.log"; then
    echo "klpcall: $1 is for other sources than those of GCC $gcc_id; mend it"
    return 1
  fi
  patch -p1 -F0 < "$1"
}

# configure_gcc CHECKING
configure_gcc ()
{
  rm -rf "$gcc/obj"
  mkdir "$gcc/obj"
  cd "$gcc/obj"
  unset CC CXX		# as they may be of this machine
  # shellcheck disable=SC2086 # a list of words
  ../src/configure --target="$gcc_machine" $gcc_configuration \
      --with-glibc-version="$glibc" --enable-checking="$1" \
      CFLAGS=-O2 CXXFLAGS=-O2 MAKEINFO=missing
}

# build_and_install NAME: what was installed finds the rest relative to itself.
build_and_install ()
{
  unset CC CXX
  cd "$gcc/obj"
  make -j"$(nproc)" all-gcc all-lto-plugin
  rm -rf "${gcc:?}/$1"
  make -C gcc DESTDIR="$gcc/$1" install-driver install-common install-lto-wrapper \
       install-headers install-plugin
  make -C lto-plugin DESTDIR="$gcc/$1" install
  libraries=$(dirname "$($TARGET_CC -print-libgcc-file-name)")
  ln -s "$libraries"/crt*.o "$libraries"/libgcc* "$libraries"/libgcov.a \
     "$gcc/$1/usr/lib/gcc/$gcc_machine/$gcc_version/"
  # Newer than those libraries: what is used of libgcc_s, if anything.
  echo 'INPUT ( AS_NEEDED ( -lgcc_s ) )' \
    > "$gcc/$1/usr/lib/gcc/$gcc_machine/$gcc_version/libgcc_s_asneeded.so"
  # The C library, the assembler and the linker.
  rm -rf "${gcc:?}/$1/usr/${gcc_machine:?}"
  ln -s "/usr/$gcc_machine" "$gcc/$1/usr/"
}

# gcc_works CC: does it find all that it takes to link a program?
gcc_works ()
{
  printf '%s\n' '#include <stdio.h>' 'int main (void) { return puts ("x") < 0; }' \
    > "$gcc/works.c"
  for gcc_option in -O0 '-O2 -flto'; do
    # shellcheck disable=SC2086 # a list of words
    "$1" $gcc_option -mlivepatch-calls -o "$gcc/works" "$gcc/works.c"
  done
}
