// SPDX-License-Identifier: GPL-2.0
/* A livepatch of one of several functions of a name, without saying which. */
#include "verdict.h"

static void f(void)
{
}
REPLACE(.old_name = "t_start", .new_func = f,);
