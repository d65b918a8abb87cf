// SPDX-License-Identifier: GPL-2.0
/* The same, saying which, but there are not so many. */
#include "verdict.h"

static void f(void)
{
}
REPLACE(.old_name = "t_start", .new_func = f, .old_sympos = 40,);
