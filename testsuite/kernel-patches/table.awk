# table.awk: print what judge.awk and the others found, for a reader.
#
#   awk -v version=VERSION -f table.awk JUDGED

BEGIN {
  FS = "\t"
  split("bl tail asm slot both args structs recurse second", cases, " ")
  what["bl"] = "bl to a former local function"
  what["tail"] = "sibling call to one"
  what["asm"] = "bl from assembly without a slot"
  what["slot"] = "bl from assembly with a slot"
  what["both"] = "both kinds of bl to one function"
  what["args"] = "arguments on the stack"
  what["structs"] = "structure returned"
  what["recurse"] = "recursion through the stub"
  what["second"] = "call from a second livepatch"
}

/^TABLE: .*\t/ {
  sub(/^TABLE: /, "")
  if (!($1 in seen)) {
    seen[$1] = 1
    order[++n] = $1
  }
  result[$1, $2] = $3
  next
}
/^TABLE: / { cost[++costs] = substr($0, 8) }
/^FAIL: / { failures++ }
/^PASS: / { passes++ }

# A result in a few letters.
function cell(name, kernel) {
  if (!((name, kernel) in result))
    return "-"
  r = result[name, kernel]
  sub(/[ :].*/, "", r)
  return r
}

END {
  printf "\nLinux %s%39s%22s\n", version, "stock", "patched"
  printf "%-36s%10s%10s%12s%10s\n", "", "plain", "klpcall", "plain", "klpcall"
  for (i = 1; i in cases; i++) {
    c = cases[i]
    printf "%-36s%10s%10s%12s%10s\n", what[c], \
	   cell("plain/" c, "stock"), cell("klpcall/" c, "stock"), \
	   cell("plain/" c, "patched"), cell("klpcall/" c, "patched")
  }
  print ""
  for (i = 1; i <= n; i++)
    if (order[i] !~ /^(plain|klpcall)\//) {
      if ((order[i], "stock") in result)
	printf "%-24s stock:   %s\n", order[i], result[order[i], "stock"]
      if ((order[i], "patched") in result)
	printf "%-24s patched: %s\n", order[i], result[order[i], "patched"]
    }
  if (costs) {
    printf "\n%-40s%10s%10s%10s%10s\n", "guest instructions per call", \
	   "direct", "slot", "handler", "stub"
    for (i = 1; i <= costs; i++)
      print cost[i]
  }
  printf "\n%d as expected, %d not\n", passes, failures
}
