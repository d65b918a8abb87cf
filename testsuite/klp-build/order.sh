# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# Do static symbols that share a name have the same order in klp-build's kernel as in
# the running one?  Sourced by run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# Livepatch tells such symbols apart by the order of their addresses.  klp-build counts
# in a kernel that it builds with -ffunction-sections and -fdata-sections, so the
# kernel's linker script must bring them into the same order with and without these.
# In order/, one.c has its twin() in .text.unlikely, and two.c has its in .text; the
# variables called pair are in .data.rel and in .data.
#
# Whatever the order, what is in head_64.S has to come first, or the kernel does not
# boot.  head() in two.c stands for it.

judge_order ()
{
  judge "static functions keep their order with -ffunction-sections" same_order twin
  judge "static variables keep their order with -fdata-sections" same_order pair
  judge "the text of head_64.S comes first" head_first
}
bite_order ()
{
  sources 0022
  judge "the text of head_64.S without 0022: does not come first" head_not_first
  sources 0023
  judge "static functions without 0023: change their order" changed_order twin
  judge "static variables without 0023: change their order" changed_order pair
}

same_order () { orders && cmp "$orders/plain.$1" "$orders/sections.$1"; }
head_first () { orders && [ "$first_plain,$first_sections" = head,head ]; }
head_not_first () { orders && [ "$first_plain,$first_sections" != head,head ]; }
changed_order () { orders && ! cmp -s "$orders/plain.$1" "$orders/sections.$1"; }

# orders: leave in $orders what try_order makes, plainly and with a section for each
# symbol; and in $first_plain and $first_sections the name of the first function.
orders ()
{
  orders=$top/build/klp-build/order
  rm -rf "$orders"
  mkdir -p "$orders"
  mkdir "$orders/generated"
  touch "$orders/generated/autoconf.h"
  (cd "$orders" && linker_script && try_order plain \
     && try_order sections -ffunction-sections -fdata-sections) \
    > "$orders/log" 2>&1 || return
  first_plain=$(cat "$orders/plain.first")
  first_sections=$(cat "$orders/sections.first")
}

# linker_script: the kernel's, with a configuration that is good enough for it.
linker_script ()
{
  "$TARGET_CC" -E -P -x assembler-with-cpp -D__ASSEMBLY__ -DLINKER_SCRIPT -D__KERNEL__ \
	       -include "$source/include/linux/kconfig.h" \
	       -DCONFIG_PPC64 -DCONFIG_64BIT -DCONFIG_PPC_BOOK3S_64 -DCONFIG_KLP_BUILD \
	       -DCONFIG_PAGE_SHIFT=16 -DCONFIG_DATA_SHIFT=24 -DCONFIG_THREAD_SHIFT=14 \
	       -DCONFIG_PAGE_OFFSET=0x10000000 -DCONFIG_KERNEL_START=0x10000000 \
	       -DCONFIG_PHYSICAL_START=0 -DCONFIG_FUNCTION_ALIGNMENT=4 \
	       -I . -I "$patched/arch/powerpc/include" -I "$source/include" \
	       -I "$source/arch/powerpc/include/uapi" -I "$source/include/uapi" \
	       "$patched/arch/powerpc/kernel/vmlinux.lds.S" > script
}

# try_order NAME OPTION...: link the kernel as kbuild does; leave the sizes of both
# functions and of both variables in NAME.twin and NAME.pair, in the order of their
# addresses, and the first function in NAME.first.
try_order ()
{
  name=$1
  shift
  for unit in one two; do
    "$TARGET_CC" -O2 -m64 -mlittle-endian -mabi=elfv2 -fno-pie \
		 -fno-asynchronous-unwind-tables "$@" -c -o "$unit.o" \
		 "$here/order/$unit.c" || return
  done
  "${cross}ld" -r -o vmlinux.o one.o two.o \
    && "${cross}ld" -T script --noinhibit-exec --unresolved-symbols=ignore-all \
		    --defsym=jiffies_64=0 \
		    -o vmlinux vmlinux.o \
    && "${cross}readelf" -sW vmlinux | sort -k 2 > symbols \
    && order_of twin > "$name.twin" && order_of pair > "$name.pair" \
    && awk '$4 == "FUNC" { print $NF; exit }' symbols > "$name.first"
}

# order_of SYMBOL: the sizes of both.
order_of ()
{
  awk -v name="$1" '
    $NF == name { print $3; n++ }
    END { exit n != 2 }' symbols
}
