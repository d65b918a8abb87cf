#!/bin/sh
# Does the testsuite bite?  Run it with a plugin that does nothing in klpcall's
# place, and a klpcheck that finds nothing: at least one test of every .exp file
# must fail.  scripts.exp is left out, as its tests use neither.
#
#   sh bite.sh [RUNTESTFLAG...]
#
# Run by "make check-bite" in the build directory's testsuite/, whose site.exp
# it takes.  Writes bite/klpcall.sum, and its own verdicts to bite.sum.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lab/environment.sh
. "$top/lab/environment.sh"
srcdir=$top/testsuite
[ -f klpcall-site.exp ] \
  || die "there is no klpcall-site.exp here; run: make check-bite"

value () { sed -n "s/^ *$1[[:blank:]]*{\(.*\)}\$/\1/p" klpcall-site.exp; }

rm -rf bite
mkdir -p bite/plugin
# shellcheck disable=SC2046 # flags are words
$(value HOST_CXX) $(value PLUGIN_FLAGS) -fvisibility=default -shared \
   -o bite/plugin/klpcall.so "$srcdir/fixtures/nothing.cc"
printf '#!/bin/sh\n' > bite/klpcheck
chmod +x bite/klpcheck
sed -e "s|^set objdir .*|set objdir $PWD/bite|" \
    -e "s|^set srcdir .*|set srcdir $srcdir|" site.exp > bite/site.exp

(cd bite && runtest PLUGIN="$PWD/plugin/klpcall.so" \
	       KLPCHECK="$PWD/klpcheck" "$@") \
    > bite/log 2>&1 || :

# A .exp file of which no test is supported here cannot be judged.  That no test was
# run, as with a wrong name in RUNTESTFLAGS, is a failure, but no bite.
awk '
  /^FAIL: no test was run/ { delete seen; exit }
  /^Running .*\.exp \.\.\.$/ { file = $2; sub(".*/", "", file); seen[file] = 1 }
  /^(PASS|FAIL|ERROR|UNRESOLVED|XPASS|XFAIL):/ { ran[file]++ }
  /^FAIL:/ { failed[file]++ }
  END {
    for (file in seen)
      {
	if (file == "scripts.exp")
	  continue
	n++
	if (failed[file])
	  print "PASS: bite: " file " fails without klpcall"
	else if (ran[file])
	  print "FAIL: bite: " file " fails without klpcall"
	else
	  print "UNSUPPORTED: bite: " file
	toothless += ran[file] && !failed[file]
      }
    if (!n)
      print "FAIL: bite: no test was run; is RUNTESTFLAGS right? (see bite/log)"
    exit toothless || !n
  }' bite/klpcall.sum > bite.sum || { cat bite.sum; exit 1; }
cat bite.sum
