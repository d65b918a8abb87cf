# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# Try a checkout, or what was installed or packaged, in a copy of a chroot.  Sourced,
# after chroots.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
#   chroot/try.*/		a copy of a chroot, while things are tried there

: "${top:?}" "${KLPCALL_CACHE:?}"

# new_copy ENTRY: a copy of that chroot of the cache, with /root/unit.c to compile;
# leaves its path in $try.
# drop_copy: remove it; a script calls this at its end, however it ends.
try=
new_copy ()
{
  drop_copy
  try=$(mktemp -d "$KLPCALL_CACHE/chroot/try.XXXXXX")
  cp -a --reflink=auto "$KLPCALL_CACHE/$1/." "$try"
  cp "$top/lab/call.c" "$try/root/unit.c"
}
drop_copy () { [ -z "$try" ] || rm -rf "$try" "$try.files" "$try.tar"; }

# checkout_in_copy DIRECTORY: put into the copy, as DIRECTORY, what a plain checkout
# has, and no more.
checkout_in_copy ()
{
  mkdir "$try$1"
  { checkout_files > "$try.files" \
      && tar -C "$top" --null --no-recursion -T "$try.files" -cf "$try.tar" \
      && tar -C "$try$1" --no-same-owner -xf "$try.tar" \
      && rm "$try.files" "$try.tar"; } \
    || die "the checkout cannot be copied to $try"
}
checkout_files ()
{
  if [ -e "$top/.git" ]; then
    need git
    git -c safe.directory='*' -C "$top" ls-files -z
  else
    (cd "$top" && find . -path ./build -prune -o \
      -name autom4te.cache -prune -o -type f -print0)
  fi
}

# How an installed klpcall is tried: shell commands, whose arguments are
# compilers, a cross compiler by its version alone.
#
# What klpcheck, which is installed, too, says of unit.c, compiled by each.
# shellcheck disable=SC2016 # for the inner shell
works='for cc; do
  case $cc in [0-9]*) cc=powerpc64le-linux-gnu-gcc-$cc ;; esac
  $cc -O2 -c unit.c -o plain.o
  if klpcheck --could-be plain.o; then exit 1; fi
  $cc -O2 -fplugin=klpcall -c unit.c -o unit.o
  klpcheck --could-be unit.o
  if $cc -O2 -fplugin=klpcall -fplugin-arg-klpcall-sibcalls=error -c unit.c; then
    exit 1
  fi
done'
# shellcheck disable=SC2016 # for the inner shell
documentation='for page in man1/klpcheck.1 man7/klpcall.7; do
  ls /usr/share/man/$page*
done
ls /usr/share/doc/klpcall*/README*
find /usr/share/doc/klpcall* -name "0001-powerpc-*.patch" | grep /kernel/v6.1/'
# Neither what is in the list of their files, nor a folder of theirs.
# shellcheck disable=SC2016 # for the inner shell
nothing_left='grep -q "/plugin/klpcall.so$" files
while read -r file; do
  case $file in *klp*) ;; *) [ ! -d "$file" ] || continue ;; esac
  if [ -e "$file" ] || [ -L "$file" ]; then exit 1; fi
done < files'

# lint_packages RELEASE CHROOT DIRECTORY: have lintian, which is in CHROOT, judge the
# packages in DIRECTORY, which CHROOT sees, by the rules of RELEASE.  There is no
# address to give; see debian/make-control.sh.  And one debian/ is for all releases:
# the oldest knows only an older standard, and the newest no longer all the tags in
# gcc.lintian-overrides.
lint_packages ()
{
  suppressed=bogus-mail-host,bogus-mail-host-in-debian-changelog
  case $1 in
    bullseye) suppressed=$suppressed,newer-standards-version ;;
    sid) suppressed=$suppressed,alien-tag ;;
  esac
  # shellcheck disable=SC2016 # for the inner shell
  inside "$2" env -C "$3" LC_ALL=C.UTF-8 sh -c '
    lintian --allow-root --info --fail-on error,warning \
      --suppress-tags "$1" ./*.changes' sh "$suppressed"
}
