# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# What klp-build refuses in its first seconds, and the options that it gives to make.
# Sourced by run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# klp-build runs in a tree that has nothing but scripts/livepatch, a .config and a file
# to be patched.  make is a script that writes down how it was called, and uname one that
# prints $MACHINE, ppc64le by default.  The compiler is $TARGET_CC, with another place for
# plugins and the name that Red Hat gives to the target.  It reports errors in English
# only if it is asked to.

# refusals: a name, the configuration besides little endian, the folder of the plugin,
# the compiler, what klp-build has to say, and a variable in its environment; the fields
# are separated by bars.
refusals ()
{
  cat <<'TABLE'
no ARCH||plugin|target|for powerpc; set ARCH=powerpc and CROSS_COMPILE|MACHINE=x86_64
an ARCH unknown to make||plugin|target|for powerpc; set ARCH=powerpc and|ARCH=ppc64le
big endian|CONFIG_CPU_BIG_ENDIAN|plugin|target|only little endian .* is supported
PC-relative|CONFIG_PPC_KERNEL_PCREL|plugin|target|PPC_KERNEL_PCREL.* disable it
Clang|CONFIG_CC_IS_CLANG|plugin|target|Clang not supported on powerpc; build .* with GCC
no compiler||plugin|missing|compiler '.*missing-gcc' not found; install it
an x86 compiler||plugin|x86|compiler '.*x86-gcc' is not for powerpc; set CROSS_COMPILE
no plugin||empty|target|klpcall not found; build and install klpcall for '.*target-gcc'
a plugin's wrong path||plugin|target|not found where KCFLAGS says|KCFLAGS=-fplugin=/no/klpcall.so
another compiler's plugin||plugin|other|build and install klpcall for this very compiler
TABLE
}

judge_refusals ()
{
  bare_tree
  refusals > "$bare/refusals"
  while IFS='|' read -r name config plugins compiler says variable; do
    # There, it is the same compiler.
    [ "$compiler" != other ] || [ "$(uname -m)" != ppc64le ] || continue
    judge "klp-build refuses: $name" \
	  refuses "$config" "$plugins" "$compiler" "$says" ${variable:+"$variable"}
  done < "$bare/refusals"
  judge "klp-build's options for the kernel" gives "-DMINE='a b'" plugin \
	"-DMINE='a b' -mcmodel=large -fplugin=klpcall -ffunction-sections"
  judge "klp-build's options, for a cross compiler" gives -DMINE plugin \
	"-DMINE -mcmodel=large -fplugin=klpcall" MACHINE=x86_64 ARCH=powerpc
  judge "klp-build's options, with another place for the plugin" \
	gives -fplugin="$plugin" empty \
	"-fplugin=$plugin -mcmodel=large -ffunction-sections"
  judge "klp-build's options, with another plugin, in a folder called klpcall" \
	gives -fplugin="$bare/klpcall/other.so" plugin \
	"-fplugin=$bare/klpcall/other.so -mcmodel=large -fplugin=klpcall"
}

# bite_refusals: does klp-build go on where it should not, and give other options,
# without the patches for that?
bite_refusals ()
{
  sources 0027
  bare_tree
  refusals > "$bare/refusals"
  while IFS='|' read -r name config plugins compiler says variable; do
    judge "klp-build without 0027: does not refuse: $name" \
	  not refuses "$config" "$plugins" "$compiler" "$says" ${variable:+"$variable"}
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
  cat > "$bare/bin/target-gcc" <<GCC
#!/bin/sh
[ "\$*" != -dumpmachine ] || { echo ppc64le-redhat-linux; exit; }
[ "\$LC_ALL" = C ] || exec 2> /dev/null
exec $TARGET_CC -iplugindir="\$PLUGINS" "\$@"
GCC
  # This machine's own compiler, as if it were for ppc64le.
  cat > "$bare/bin/other-gcc" <<'GCC'
#!/bin/sh
[ "$*" != -dumpmachine ] || { echo powerpc64le-linux-gnu; exit; }
for option; do
  shift
  case $option in
    -m*) ;;
    *) set -- "$@" "$option" ;;
  esac
done
exec gcc -iplugindir="$PLUGINS" "$@"
GCC
  printf '%s\n' '#!/bin/sh' 'echo x86_64-linux-gnu' > "$bare/bin/x86-gcc"
  # shellcheck disable=SC2016 # for that script
  printf '%s\n' '#!/bin/sh' 'echo "${MACHINE:-ppc64le}"' > "$bare/bin/uname"
  chmod +x "$bare"/bin/*
}

# klp_build CONFIG PLUGINS COMPILER [VARIABLE=VALUE]...: run it in $bare.
klp_build ()
{
  endian=CONFIG_CPU_LITTLE_ENDIAN
  [ "$1" != CONFIG_CPU_BIG_ENDIAN ] || endian=
  for option in CONFIG_PPC CONFIG_PPC64 CONFIG_LIVEPATCH CONFIG_KLP_BUILD $endian $1; do
    echo "$option=y"
  done > "$bare/.config"
  plugins=$bare/$2 prefix=$bare/bin/$3-
  shift 3
  rm -f "$bare/made"
  (cd "$bare" && env -u ARCH PLUGINS="$plugins" CROSS_COMPILE="$prefix" \
     PATH="$bare/bin:$PATH" LC_ALL=C.UTF-8 "$@" \
     scripts/livepatch/klp-build file.patch) > "$bare/log" 2>&1
}

# refuses CONFIG PLUGINS COMPILER REGEXP [VARIABLE=VALUE]: does it say so and end,
# before it builds anything?
refuses ()
{
  config=$1 plugins=$2 compiler=$3 says=$4
  shift 4
  ! klp_build "$config" "$plugins" "$compiler" "$@" \
    && tail -n 1 "$bare/log" | grep -qE "^error: .*$says" && [ ! -e "$bare/made" ]
}

# gives KCFLAGS PLUGINS OPTIONS [VARIABLE=VALUE]...: with these KCFLAGS, does it give
# OPTIONS to make?
gives ()
{
  options=$1 plugins=$2 given=$3
  shift 3
  ! klp_build '' "$plugins" target KCFLAGS="$options" "$@" \
    && grep -qF -e "KCFLAGS=$given" "$bare/made"
}
