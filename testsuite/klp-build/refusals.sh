# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# What klp-build refuses in its first seconds, and the options that it gives to make.
# Sourced by run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# klp-build runs in a tree that has nothing but scripts/livepatch, a .config and a file
# to be patched.  make is a script that writes down how it was called.  The compiler is
# $TARGET_CC, with another place for plugins.  It reports errors in English only if it
# is asked to.

# refusals: a name, the configuration besides little endian, the folder of the plugin,
# the compiler, and what klp-build has to say; the fields are separated by bars.
refusals ()
{
  cat <<'TABLE'
big endian|CONFIG_CPU_BIG_ENDIAN|plugin|target|only little endian .* is supported
PC-relative|CONFIG_PPC_KERNEL_PCREL|plugin|target|PPC_KERNEL_PCREL.* disable it
Clang|CONFIG_CC_IS_CLANG|plugin|target|Clang not supported on powerpc; build .* with GCC
no compiler||plugin|missing|compiler '.*missing-gcc' not found; install it
no plugin||empty|target|klpcall not found; build and install klpcall for '.*target-gcc'
another compiler's plugin||plugin|other|build and install klpcall for this very compiler
TABLE
}

judge_refusals ()
{
  bare_tree
  refusals > "$bare/refusals"
  while IFS='|' read -r name config plugins compiler says; do
    # There, it is the same compiler.
    [ "$compiler" != other ] || [ "$(uname -m)" != ppc64le ] || continue
    judge "klp-build refuses: $name" \
	  refuses "$config" "$plugins" "$compiler" "$says"
  done < "$bare/refusals"
  judge "klp-build's options for the kernel" gives -DMINE plugin \
	"-DMINE -mcmodel=large -fplugin=klpcall -ffunction-sections"
  judge "klp-build's options, with another place for the plugin" \
	gives -fplugin="$plugin" empty \
	"-fplugin=$plugin -mcmodel=large -ffunction-sections"
}

# bite_refusals: does klp-build go on where it should not, and give other options,
# without the patches for that?
bite_refusals ()
{
  sources 0027
  bare_tree
  refusals > "$bare/refusals"
  while IFS='|' read -r name config plugins compiler says; do
    judge "klp-build without 0027: does not refuse: $name" \
	  not refuses "$config" "$plugins" "$compiler" "$says"
  done < "$bare/refusals"
  sources 0002 0027
  bare_tree
  judge "klp-build without 0002 0027: drops the user's KCFLAGS" \
	not gives -DMINE plugin -DMINE
}
not () { ! "$@"; }

# bare_tree: make $bare, the kernel's tree.
bare_tree ()
{
  bare=$top/build/klp-build/tree
  rm -rf "$bare"
  mkdir -p "$bare/scripts" "$bare/bin" "$bare/plugin" "$bare/empty"
  cp -r "$patched/scripts/livepatch" "$bare/scripts/"
  cp "$plugin" "$bare/plugin/"
  echo '#!/bin/sh' > "$bare/scripts/setlocalversion"
  echo 'int a;' > "$bare/file.c"
  printf '%s\n' '--- a/file.c' '+++ b/file.c' '@@ -1 +1 @@' '-int a;' '+int b;' \
	 > "$bare/file.patch"
  cat > "$bare/bin/make" <<MAKE
#!/bin/sh
printf ' %s' "\$@" >> "$bare/made"
case \$* in
  *kernelrelease*) echo 7.3 ;;
  *vmlinux*) exit 1 ;;
esac
MAKE
  cat > "$bare/bin/other-gcc" <<'GCC'
#!/bin/sh
[ "$LC_ALL" = C ] || exec 2> /dev/null
exec gcc -iplugindir="$PLUGINS" "$@"
GCC
  sed "s|exec gcc|exec $TARGET_CC|" "$bare/bin/other-gcc" > "$bare/bin/target-gcc"
  chmod +x "$bare"/bin/*
}

# klp_build CONFIG PLUGINS COMPILER: run it in $bare.
klp_build ()
{
  endian=CONFIG_CPU_LITTLE_ENDIAN
  [ "$1" != CONFIG_CPU_BIG_ENDIAN ] || endian=
  for option in CONFIG_PPC CONFIG_PPC64 CONFIG_LIVEPATCH CONFIG_KLP_BUILD $endian $1; do
    echo "$option=y"
  done > "$bare/.config"
  rm -f "$bare/made"
  (cd "$bare" && PLUGINS=$bare/$2 CROSS_COMPILE=$bare/bin/$3- PATH=$bare/bin:$PATH \
     LC_ALL=C.UTF-8 scripts/livepatch/klp-build file.patch) > "$bare/log" 2>&1
}

# refuses CONFIG PLUGINS COMPILER REGEXP: does it say so and end, before it builds
# anything?
refuses ()
{
  ! klp_build "$1" "$2" "$3" && tail -n 1 "$bare/log" | grep -qE "^error: .*$4" \
    && [ ! -e "$bare/made" ]
}

# gives KCFLAGS PLUGINS OPTIONS: with these KCFLAGS, does it give OPTIONS to make?
gives ()
{
  ! KCFLAGS=$1 klp_build '' "$2" target && grep -qF -e "KCFLAGS=$3" "$bare/made"
}
