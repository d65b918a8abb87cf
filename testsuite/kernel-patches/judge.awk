# judge.awk: compare the results of one kernel to what is expected of it.
#
#   awk -v version=VERSION -v kernel=stock|patched -v groups="GROUP..." \
#     -f judge.awk RESULTS expected
#
# Prints a PASS or FAIL for each expectation for a test in one of GROUPs (a
# test's name up to the slash), and for each "TABLE: NAME KERNEL RESULT".  A test that
# "expected" names without a row for VERSION fails, and so does a result that it does
# not name, a GROUP without a test, and no result at all.

BEGIN {
  for (i = split(groups, names, " "); i > 0; i--)
    asked[names[i]] = 0
}

FILENAME == ARGV[1] {
  results++
  tab = index($0, "\t")
  name = substr($0, 1, tab - 1)
  result[name] = substr($0, tab + 1)
  next
}

/^#/ || !/\|/ { next }

{
  # The expressions may have a | in parentheses: cut at those outside.
  n = 0
  depth = 0
  field = ""
  for (i = 1; i <= length($0); i++) {
    c = substr($0, i, 1)
    depth += (c == "(") - (c == ")")
    if (c == "|" && depth == 0) {
      f[++n] = field
      field = ""
    } else
      field = field c
  }
  f[++n] = field

  group = f[1]
  sub(/\/.*/, "", group)
  if (!(group in asked))
    next
  asked[group]++
  if (!(f[1] in rows))
    rows[f[1]] = 0
  if (f[2] != "*" && !index(" " f[2] " ", " " version " "))
    next
  rows[f[1]]++
  want = kernel == "stock" ? f[3] : f[4]
  if (want == "none")
    next
  got = f[1] in result ? result[f[1]] : "no result"
  print "TABLE: " f[1] "\t" kernel "\t" got
  if (got ~ "^(" want ")$")
    print "PASS: " version "/" kernel "/" f[1] ": " got
  else
    print "FAIL: " version "/" kernel "/" f[1] ": " got ", expected " want
}

END {
  name = version "/" kernel
  if (!results)
    print "FAIL: " name ": there are no results"
  for (test in rows)
    if (rows[test] != 1)
      print "FAIL: " name "/" test ": \"expected\" has " rows[test] + 0 \
	    " rows for Linux " version ", and should have one"
  for (group in asked)
    if (!asked[group])
      print "FAIL: " name "/" group ": \"expected\" has no test of it"
  for (test in result) {
    group = test
    sub(/\/.*/, "", group)
    if (group in asked && !(test in rows))
      print "FAIL: " name "/" test ": " result[test] ", but \"expected\" does not name it"
  }
}
