# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# A kernel, and livepatches that a tool builds in its tree.  Sourced by kpatch.sh and
# klp-build.sh, after environment.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# The kernel is built within its sources, as kpatch-build demands.  The tools go on
# building there, so vmlinux and the modules, which boot in QEMU, are put aside first.
# The sources are hard links to those in src/, which patch(1) and kbuild replace, but do
# not write to.
#
# One line is added to the kernel's Makefiles: fs/proc/meminfo.c is compiled with
# -fno-inline-small-functions.  Whether calls to show_val_kb() are left there depends on
# the compiler: those who found the problem had one that leaves them; GCC 14 does not.
#
# An interrupted tool may leave a patch in the sources, so a tree does not count as whole
# while a tool runs.
#
#   TOOL/NAME/				the tree
#     linux/  vmlinux  modules/		sources and builds; what boots
#     built				says that it is whole
#   TOOL/result/PATCH-SUM/		what the tool made of a patch

: "${top:?}" "${KLPCALL_CACHE:?}"

# in_tree COMMAND...: run COMMAND while no other script builds in the tree.
in_tree () { locked "${livepatch_tree#"$KLPCALL_CACHE/"}" "$@"; }

# make_tree TOOL/NAME COMMAND...: make this entry of the cache, unless it is there.
# COMMAND configures and builds the kernel.  Leaves the entry's path in $livepatch_tree.
make_tree ()
{
  livepatch_tree=$KLPCALL_CACHE/$1
  shift
  in_tree fill_tree "$@"
}
fill_tree ()
{
  [ ! -f "$livepatch_tree/built" ] || return 0
  say "building linux $source_id for livepatches (log: $livepatch_tree.log)"
  rm -rf "$livepatch_tree"
  mkdir -p "$livepatch_tree/modules"
  cp -al "$source" "$livepatch_tree/linux"
  # Write a new file: the one here is a hard link to that of $source.
  mv "$livepatch_tree/linux/fs/proc/Makefile" "$livepatch_tree/"
  { cat "$livepatch_tree/Makefile"
    echo 'CFLAGS_meminfo.o := -fno-inline-small-functions'
  } > "$livepatch_tree/linux/fs/proc/Makefile"
  "$@" > "$livepatch_tree.log" 2>&1 < /dev/null \
    || { tail -n 20 "$livepatch_tree.log" >&2
	 die "the kernel cannot be built, see $livepatch_tree.log"; }
  cp "$livepatch_tree/linux/vmlinux" "$livepatch_tree/"
  find "$livepatch_tree/linux/samples" -name '*.ko' -exec cp {} "$livepatch_tree/modules/" \;
  touch "$livepatch_tree/built"
}

# cached_livepatch PATCH SUM COMMAND...: let COMMAND make a livepatch of PATCH, unless
# the cache has its result.  SUM is the checksum of all that the result depends on.
# COMMAND gets an empty directory as its last argument, and must call run_tool.  Leaves
# the path of the directory in $result, and that of the module in $livepatch; there is
# no such file if no module was made.
cached_livepatch ()
{
  livepatch_patch=$1
  livepatch_name=$(basename "$1" .patch)
  result=${livepatch_tree#"$KLPCALL_CACHE/"}
  result=${result%/*}/result/$livepatch_name-$2
  shift 2
  if [ -d "$KLPCALL_CACHE/$result" ]; then
    say "$livepatch_name: taken from the cache, $KLPCALL_CACHE/$result"
  fi
  cached "$result" in_tree "$@"
  result=$KLPCALL_CACHE/$result
  livepatch=$result/livepatch-$livepatch_name.ko
}

# run_tool DIRECTORY VERDICTS COMMAND...: run COMMAND, the tool, which builds in the
# tree and puts the module into DIRECTORY.  Its exit status is left there, too, as
# "status", and its output as "said".  A failure is a result if the output matches the
# regular expression VERDICTS, the tool's verdicts on a patch; any other failure ends
# the script.
run_tool ()
{
  tool_directory=$1 tool_verdicts=$2
  shift 2
  # Another run was killed while this one waited for the lock.
  [ -f "$livepatch_tree/built" ] \
    || die "$livepatch_tree was left by an interrupted run, and is not whole; try again"
  # Not left to set -e, which does not count in a condition.
  { cp "$livepatch_patch" "$tool_directory/$livepatch_name.patch" \
      && rm "$livepatch_tree/built"; } || die "$livepatch_tree cannot be written to"
  status=0
  "$@" > "$tool_directory/said" 2>&1 < /dev/null || status=$?
  # Unless a signal ended it, the tool has taken the patch out of the sources again.
  { echo $status > "$tool_directory/status" \
      && { [ $status -ge 128 ] || touch "$livepatch_tree/built"; }
  } || die "$tool_directory cannot be written to"
  [ $status = 0 ] || grep -qE "$tool_verdicts" "$tool_directory/said" \
    || { tail -n 20 "$tool_directory/said" >&2
	 die "no livepatch can be built of $livepatch_patch, see above"; }
}

# null_plugin FILE COMMAND...: have the C compiler COMMAND make a plugin for the kernel's
# compiler that does nothing.
null_plugin ()
{
  null_plugin=$1
  shift
  printf '%s\n' 'int plugin_is_GPL_compatible;' \
	 'int plugin_init (void *p, void *v) { return !p || !v; }' \
    | "$@" -shared -fPIC -o "$null_plugin" -x c -
}
