/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The frame of a livepatch: LIVEPATCH({ .old_name = ..., .new_func = ... }, ...)
 * for functions of klpt_target, VMLINUX_LIVEPATCH for those of vmlinux.
 *
 * STAND_IN declares what stands for a local function of klpt_target while this
 * is compiled; klp-convert makes the symbol SHN_LIVEPATCH afterwards.  It must
 * never run.
 */
#include "livepatch-module.h"
#include "klpt.h"

#define STAND_IN(declaration, arguments, value)		\
	FORMER(declaration, arguments)			\
	{						\
		WARN(1, "a stand-in runs");		\
		return value;				\
	}

#define LIVEPATCH(...)		LIVEPATCH_OF("klpt_target", __VA_ARGS__)
#define VMLINUX_LIVEPATCH(...)	LIVEPATCH_OF(NULL, __VA_ARGS__)

/* Something of the livepatch's own, by its TOC.  */
static long own __maybe_unused = OWN;
