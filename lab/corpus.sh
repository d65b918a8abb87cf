# shellcheck shell=sh disable=SC2034 # variables are for those who source it
# The C units of a kernel, preprocessed, so that any compiler can compile them
# without the kernel's tree.  Sourced, after environment.sh, by scripts that try
# compilers on a kernel's own code.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# The kernel is one of Debian's, built with kernel.config by $CC.  Its units are the
# objects that $CC made of a C file, with the options that Kbuild used.
#
#   corpus/VERSION-PACKAGEVERSION-CC-SUM/	preprocessed units and their options,
#						see preprocess.sh

: "${top:?}" "${KLPCALL_CACHE:?}"

# list_units: the names of the C units in $tree, in an order that lasts.
list_units ()
{
  find "$tree" -name '.*.o.cmd' -exec awk '
    FNR == 1 && / -D__KERNEL__ / && / -c -o [^ ]+ [^ ]+\.c *(;|$)/ {
      for (i = 1; i < NF; i++)
	if ($i == "-o")
	  print $(i + 1)
    }' {} + | LC_ALL=C sort
}

# find_units KERNEL N|FILE: leave in $units the names of every Nth unit, or of
# those that FILE lists, for which no whole kernel is built.  Leaves in $id a name
# for their corpus that covers all it depends on, and in $corpus its directory.
find_units ()
{
  command -v "$CC" > /dev/null || die "no such compiler: $CC"
  if [ -f "$2" ]; then
    kernel_tree "$1" "$CC"
    units=$(rows "$2")
    locked "kernel/$(basename "$tree")" build_units
  else
    kernel_build "$1" "$CC"
    units=$(list_units | awk -v every="$2" 'NR % every == 1 % every')
  fi
  [ -n "$units" ] || die "no units in $tree"
  cc1=$("$CC" -print-prog-name=cc1)
  id=$(basename "$tree")-$(
    { cat "$cc1" "$tree/.config" && code "$top/lab/preprocess.sh"; } \
      | cksum | cut -d ' ' -f 1)
  corpus=$KLPCALL_CACHE/corpus/$id
}

build_units ()
{
  for unit in $units; do
    [ -f "$tree/$unit" ] || echo "$unit"
  done > "$tree/klpcall.units"
  [ -s "$tree/klpcall.units" ] || return 0
  say "building $(wc -l < "$tree/klpcall.units") units of linux ${source_id:?}"
  # shellcheck disable=SC2046 # a list of words
  kernel_make -j"$(nproc)" $(cat "$tree/klpcall.units") > "$tree/klpcall.log" 2>&1 \
    || { tail -n 20 "$tree/klpcall.log" >&2
	 die "they cannot be built, see $tree/klpcall.log"; }
}

# preprocess: see to it that $units are in the corpus.
preprocess () { locked "corpus/$id" preprocess_units; }
preprocess_units ()
{
  export tree corpus
  for unit in $units; do
    [ -f "$corpus/$unit.i.gz" ] || echo "$unit"
  done | xargs -r -P "$(nproc)" -n 1 sh "$top/lab/preprocess.sh"
}

# refused_options FILE COMMAND...: leave in FILE those of $units' options that another
# compiler, $CC, does not know; COMMAND runs it where it is.
refused_options ()
{
  refused=$1
  shift
  # shellcheck disable=SC2016 # for the inner shell
  for unit in $units; do
    cat "$corpus/$unit.flags"
  done | LC_ALL=C sort -u | "$@" sh -c '
    while read -r option; do
      "$1" "$option" -S -o /dev/null -x c /dev/null < /dev/null > /dev/null 2>&1 \
	|| printf "%s\n" "$option"
    done' sh "$CC" > "$refused.partial"
  mv "$refused.partial" "$refused"
}
