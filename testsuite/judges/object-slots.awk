# Read "objdump -dr" of a ppc64 object and print each direct call that has no
# slot: a bl to another function than the one it stands in, which is not
# followed by a nop or, once relocated, by ld r2,24(r1) (ELFv1: 40).  Calls to
# the compiler's own helpers (mcount, register save and restore) and calls
# without a TOC are none.
#
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# Exit status 1 if there is one, else 0.

function finish_call () {
  if (callee != "" && callee != current && callee !~ /^\.?_(mcount|_morestack|(save|rest)([fg]pr|vr))/)
    {
      print current ": bl to " callee " at " address
      missing = 1
    }
  callee = ""
}

# 0000000000000020 <f>:
/^[0-9a-f]+ <[^>]*>:$/ {
  finish_call()
  current = $2
  gsub(/^<|>:$/, "", current)
  sub(/^\./, "", current)
  sub(/\.cold(\.[0-9]+)?$/, "", current)
  next
}

# The relocation of the line before:  38: R_PPC64_REL24  f
$2 ~ /^R_PPC64_/ {
  if (callee != "" && $2 ~ /^R_PPC64_REL24/)
    callee = $2 ~ /NOTOC/ ? "" : name_of($3)
  next
}

# An instruction:  38:  01 00 00 48  bl  38 <f+0x1c>
/^ *[0-9a-f]+:\t/ {
  split($0, field, "\t")
  insn = field[3]
  sub(/ *$/, "", insn)
  if (callee != "" && (insn == "nop" || insn ~ /^ld +r2,(24|40)\(r1\)$/))
    callee = ""
  finish_call()
  if (insn == "bl" || insn ~ /^bl /)
    {
      address = $1
      callee = insn
      sub(/^.*</, "", callee)
      sub(/>.*$/, "", callee)
      callee = name_of(callee)
    }
}

END { finish_call(); exit missing }

# The function in "f", "f+0x8" or ".text.f+0x8".
function name_of (text) {
  sub(/[+-]0x[0-9a-f]+$/, "", text)
  sub(/^(\.text\.|\.)/, "", text)
  return text
}
