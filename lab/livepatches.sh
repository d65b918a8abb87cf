# shellcheck shell=sh
# In a guest: set it up, load livepatches and remove them.  Sourced by the guest's
# init, as /livepatches.sh.  The shell is busybox's.

export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
exec < /dev/hvc0 > /dev/hvc0 2>&1
# What the firmware was left in the middle of, is no part of the first line.
echo

livepatches=/sys/kernel/livepatch

# within SECONDS COMMAND...: does COMMAND succeed within this time?
within ()
{
  tries=$(($1 * 10))
  shift
  while [ $tries -gt 0 ]; do
    "$@" && return
    usleep 100000
    tries=$((tries - 1))
  done
  return 1
}
settled () { [ "$(cat "$livepatches/$1/transition" 2>&1)" = 0 ]; }
gone () { [ ! -e "$livepatches/$1" ]; }

# livepatch_of FILE: the name that the kernel gives to this module.
livepatch_of () { basename "$1" .ko | tr - _; }

# on FILE: load a livepatch, wait until all tasks have it.
on ()
{
  insmod "$1" && within 60 settled "$(livepatch_of "$1")"
}

# off NAME...: disable and remove them.
off ()
{
  failed=0
  for livepatch; do
    echo 0 > "$livepatches/$livepatch/enabled"
    if ! within 60 gone "$livepatch" || ! within 5 rmmod "$livepatch"; then
      echo "$livepatch cannot be removed"
      failed=1
    fi
  done
  return $failed
}

# step NAME: what is printed from here on came of this step.
step () { echo "STEP: $*"; }

# see COMMAND...: show it, run it, and show its exit status if it is not 0.
see ()
{
  echo "# $*"
  "$@" 2>&1 || echo "exit status $?"
}

# said: what the kernel said of livepatches since it was asked last.
said ()
{
  dmesg -c | tee -a /complaints | sed 's/^\[[^]]*\] //' \
    | grep -E '^(module_64|livepatch): '
}

# complaints: what it has said, all in all, that it should not have.
complaints ()
{
  said > /dev/null
  grep -E 'WARNING:|BUG:|Oops|detected .*stall|Unable to handle|test failed at' /complaints
}
