# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# The build of klpcall for one compiler, and of klp-relocs.  Sourced by
# environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

# What tells this checkout from others, in the names of locks.
checkout=$(printf '%s' "$top" | cksum | cut -d' ' -f1)

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
# build directory of its own, whose name is left in $build, and the plugin's in $plugin.
build ()
{
  build_is_possible
  build=$top/build/$(basename "$1")
  plugin=$build/plugin/klpcall.so
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

# plugin_id: a checksum of the code of $plugin: the objects that it compiles depend on
# that, but not on its debugging information.
plugin_id () { code "$plugin" | cksum | cut -d ' ' -f 1; }

# build_klp_relocs: build the tool that connects livepatches to what they patch;
# leaves its name in $klp_relocs.
build_klp_relocs ()
{
  # shellcheck disable=SC2086 # a list of words
  need $klp_relocs_packages
  klp_relocs=$top/build/klp-relocs
  mkdir -p "$top/build"
  gcc -std=gnu11 -O1 -g -Wall -Wextra -Werror -fsanitize=address,undefined \
      -o "$klp_relocs" "$top/lab/klp-relocs.c" -lelf \
    || die "klp-relocs.c cannot be compiled"
}
