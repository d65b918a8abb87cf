# shellcheck shell=sh disable=SC2154 # variables of those who source it
# A livepatch by klp-build, and klpcheck's verdict.  Sourced by oracle.sh and run-time.sh,
# after lab/klp-build.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

# judge_livepatch NAME [PREFIX]: klp-build must make a livepatch of NAME.patch, in which
# klpcheck finds nothing.  The verdicts begin with PREFIX.  Leaves what klp-build said in
# NAME.said, in the directory $out.
judge_livepatch ()
{
  klp_build "$here/$1.patch" klpcall
  cp "$result/said" "$out/$1.said"
  judge "${2:-}klp-build makes a livepatch" [ -f "$livepatch" ]
  [ -f "$livepatch" ] || { tail -n 20 "$result/said" >&2; die "see $result"; }
  judge "${2:-}klpcheck finds nothing" nothing_found
}
nothing_found ()
{
  klp_check "$livepatch" > "$out/klpcheck" || { cat "$out/klpcheck" >&2; return 1; }
}
