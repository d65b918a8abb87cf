# shellcheck shell=sh
# How the examples show things: headings, indented output, code, and claims, which
# are checked.  Sourced by the examples; $objdump is the compiler's.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.

if [ -t 1 ]; then
  bold=$(printf '\033[1m') normal=$(printf '\033[m')
else
  bold='' normal=''
fi
title () { printf '\n%s%s%s\n\n' "$bold" "$*" "$normal"; }
indented () { sed 's/^/    /'; }

# claim TEXT COMMAND...: print the claim TEXT, and whether COMMAND bears it out.
wrong=0
claim ()
{
  claim=$1
  shift
  if "$@" > /dev/null 2>&1; then
    echo "  [yes] $claim"
  else
    echo "  [NO]  $claim"
    wrong=$((wrong + 1))
  fi
}

# claims_hold: end, with the status that says whether all claims were borne out.
claims_hold ()
{
  [ $wrong = 0 ] || die "$wrong of the claims above are wrong"
}

# disassemble OBJECT: "FUNCTION<tab>INSTRUCTION" for each instruction; calls
# have the name of their callee, which is in the relocation.
disassemble ()
{
  "${objdump:?}" -tdr --no-show-raw-insn "$1" | awk '
    / F \.text/ { sub(/^0+/, "", $1); name[$1] = $NF }
    /^[0-9a-f]+ <.*>:$/ { flush(); current = substr($2, 2, length($2) - 3) }
    /^ *[0-9a-f]+:\t/ {
      flush()
      split($0, f, "\t")
      insn = f[2]
      # A branch within the function.
      if (sub(/[0-9a-f]+ <[^>+]*\+/, "+", insn))
	sub(/>$/, "", insn)
    }
    /R_PPC64_REL24/ {
      split(insn, word)
      callee = $3
      # By its section, which may be its own.
      if (!sub(/^\.text\./, "", callee) && sub(/^\.text(\+0x)?/, "", callee))
	callee = name[callee]
      insn = sprintf("%-7s %s", word[1], callee)
    }
    END { flush() }
    function flush () { if (insn != "") print current "\t" insn; insn = "" }'
}

# function_of OBJECT FUNCTION: its instructions, less the padding at its end.
function_of ()
{
  disassemble "$1" | awk -F '\t' -v f="$2" '
    $1 != f { next }
    $2 == "nop" || $2 ~ /^ori +r2,r2,0/ { nops = nops $2 "\n"; next }
    { printf "%s", nops; nops = ""; print $2 }'
}

# side_by_side PLAIN KLPCALL FUNCTION: FUNCTION in two objects.
side_by_side ()
{
  sides=$(mktemp -d)
  function_of "$1" "$3" > "$sides/plain"
  function_of "$2" "$3" > "$sides/klpcall"
  echo "    ${bold}the plain compiler                   with klpcall$normal"
  diff -y -t -W 70 "$sides/plain" "$sides/klpcall" \
    | sed "s/^/    /
	   s/ > *nop\$/&     $bold<-- the slot$normal/"
  rm -r "$sides"
}
