// SPDX-License-Identifier: GPL-2.0
/* A livepatch of a function that the kernel does not have. */
#include "verdict.h"

static void f(void)
{
}
REPLACE(.old_name = "klpcall_has_no_such_function", .new_func = f,);
