// SPDX-License-Identifier: GPL-2.0
/* A pointer to what is in a section of its own. */
#include "checked.h"

static const long there __section(".verdict") = 1;
static const long *volatile pointer = &there;

LOADS_IF(within_module((unsigned long)pointer, THIS_MODULE),
	 "the address is outside of the module\n");
