# shellcheck shell=bash disable=SC2154 # variables of run.sh
# The part of run.sh that judges the modules of one of Debian's kernels.  Sourced by
# run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

judge_debian ()
{
  debian_modules trixie 'linux-image-6\.12\.[0-9].*-powerpc64le'
  (cd "$modules" && find . -name '*.ko' | sort) > "$work/modules"
  sed -n '1~10p' "$work/modules" > "$work/some"
  judge "debian: at least 300 modules are broken" \
	test "$(lines "$work/some")" -ge 300

  (cd "$modules" && found < "$work/modules") > "$work/debian.found"
  judge_again debian "$modules" "$work/modules"
  judge_empty "debian: nothing is found before" "$work/debian.found"
  (cd "$modules" && found --could-be < "$work/modules") > "$work/could-be.found"
  judge_again could-be "$modules" "$work/modules" --could-be

  judge_objects some "$modules" "$work/some"
  mv "$work/some.broken" "$work/broken.found"
  judge_again broken "$work/some.copies" "$work/some"

  cat <<EOF
$(basename "$modules"):
  modules: $(lines "$work/modules")
    $(lines "$work/debian.found") findings, $(lines "$work/could-be.found") with --could-be
  broken modules: $(lines "$work/some")
    $(lines "$work/some.planted") defects planted, $(lines "$work/broken.found") found:
$(cut -f 2,5 "$work/some.defects" | sort | uniq -c | sed 's/\t/: /')
EOF
}
