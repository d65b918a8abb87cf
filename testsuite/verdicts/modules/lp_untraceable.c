// SPDX-License-Identifier: GPL-2.0
/* A livepatch of a function that ftrace leaves alone. */
#include "verdict.h"

static void f(void)
{
}
REPLACE(.old_name = "ftrace_location", .new_func = f,);
