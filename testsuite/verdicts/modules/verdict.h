/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A livepatch that replaces one function of vmlinux and says, each time that the
 * replacement runs, that it does.
 */
#include "livepatch-module.h"
#include <linux/seq_file.h>

#define RUNS()	pr_info("verdict: the replacement runs\n")

#define REPLACE(...)	LIVEPATCH_OF(NULL, { __VA_ARGS__ })
