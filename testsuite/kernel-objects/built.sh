# shellcheck shell=bash disable=SC2154 # variables of run.sh
# The part of run.sh that judges a kernel that was built here.  Sourced by run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

judge_built ()
{
  kernel_build "$version" "$kernel_gcc"
  klpcall_modules

  (cd "$tree" && find . -name '*.ko' | sort) > "$work/modules"
  (cd "$modules" && find . -name '*.ko' | sort) | diff "$work/modules" - \
    > "$work/difference" || :
  judge_empty "the same modules with klpcall" "$work/difference"

  judge_objects plain "$tree" "$work/modules"
  judge_empty "plain: nothing is found before" "$work/plain.found"
  (cd "$tree" && found --could-be < "$work/modules") > "$work/plain.could-be"
  judge_objects klpcall "$modules" "$work/modules"
  judge_empty "klpcall: nothing is found before" "$work/klpcall.found"
  (cd "$modules" && found --could-be < "$work/modules") > "$work/klpcall.could-be"
  judge_empty "klpcall: nothing is found with --could-be" "$work/klpcall.could-be"

  # What is for ppc64, and no module's.
  (cd "$tree" && { "$klpcheck" --json . || :; }) > "$work/json"
  perl "$top/lab/findings" --files < "$work/json" > "$work/verdicts"
  awk -F '\t' '$1 ~ /\.o$/ && $2 != "skipped" { print $1 }' "$work/verdicts" \
    | sort > "$work/list"
  judge_objects objects "$tree" "$work/list"
  while IFS=$'\t' read -r object rest; do
    # vmlinux.o is linked of the others, and has what they have.
    [ "$object" = ./vmlinux.o ] || by_hand "$object" || echo "$object $rest"
  done < "$work/objects.found" > "$work/compiled"
  judge_empty "objects: nothing is found in what the compiler made" "$work/compiled"

  cat <<EOF
$(basename "$tree"), with $(inside_or_here "$kernel_chroot" "$kernel_gcc" --version | sed 1q):
  modules: $(lines "$work/modules")
    plain:   $(lines "$work/plain.found") findings, $(lines "$work/plain.could-be") with --could-be; $(lines "$work/plain.planted") defects planted, $(lines "$work/plain.broken") found
    klpcall: $(lines "$work/klpcall.found") findings, $(lines "$work/klpcall.could-be") with --could-be; $(lines "$work/klpcall.planted") defects planted, $(lines "$work/klpcall.broken") found
  other objects: $(lines "$work/list")
    plain:   $(lines "$work/objects.found") findings, all in assembly; $(lines "$work/objects.planted") defects planted, $(lines "$work/objects.broken") found
EOF
}
