# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# Whether klp-build counts static functions of the same name as the running kernel does.
# Sourced by run.sh.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# Livepatch tells such functions apart by the order of their addresses.  klp-build
# counts in a kernel that it builds with -ffunction-sections, so the kernel's linker
# script must bring them into the same order with and without that.  In order/, one.c
# has its twin() in .text.unlikely, and two.c has its in .text.
#
# Whatever the order, what is in head_64.S has to come first, or the kernel does not
# boot.  head() in two.c stands for it.

judge_order ()
{
  judge "static functions keep their order with -ffunction-sections" same_order
  judge "the text of head_64.S comes first" head_first
}
bite_order ()
{
  sources 0022
  judge "the text of head_64.S without 0022: does not come first" head_not_first
  sources 0023
  judge "static functions without 0023: change their order" changed_order
}

same_order () { orders && [ "$order_plain" = "$order_sections" ]; }
head_first () { orders && [ "$first_plain,$first_sections" = head,head ]; }
head_not_first () { orders && [ "$first_plain,$first_sections" != head,head ]; }
changed_order () { orders && [ "$order_plain" != "$order_sections" ]; }

# orders: leave in $order_plain and $order_sections the order of the twins, and in
# $first_plain and $first_sections the name of the first function.
orders ()
{
  orders=$top/build/klp-build/order
  rm -rf "$orders"
  mkdir -p "$orders"
  mkdir "$orders/generated"
  touch "$orders/generated/autoconf.h"
  (cd "$orders" && linker_script && try_order plain \
     && try_order sections -ffunction-sections) > "$orders/log" 2>&1 || return
  order_plain=$(cat "$orders/plain.order")
  order_sections=$(cat "$orders/sections.order")
  first_plain=$(cat "$orders/plain.first")
  first_sections=$(cat "$orders/sections.first")
  [ -n "$order_plain" ] && [ -n "$order_sections" ]
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

# try_order NAME OPTION...: link the kernel as kbuild does; leave the order in
# NAME.order, and the first function in NAME.first.
try_order ()
{
  name=$1
  shift
  for unit in one two; do
    "$TARGET_CC" -O2 -m64 -mlittle-endian -mabi=elfv2 -fno-asynchronous-unwind-tables \
		 "$@" -c -o "$unit.o" "$here/order/$unit.c" || return
  done
  "${cross}ld" -r -o vmlinux.o one.o two.o \
    && "${cross}ld" -T script --noinhibit-exec --unresolved-symbols=ignore-all \
		    --defsym=jiffies_64=0 \
		    -o vmlinux vmlinux.o \
    && "${cross}readelf" -sW vmlinux | awk '$4 == "FUNC" { print $2, $3, $NF }' | sort \
      > functions \
    && awk '$3 == "twin" { print $2 }' functions | xargs > "$name.order" \
    && awk 'NR == 1 { print $3 }' functions > "$name.first"
}
