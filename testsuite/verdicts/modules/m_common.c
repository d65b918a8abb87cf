// SPDX-License-Identifier: GPL-2.0
/* A variable that the linker should have given a place. */
#include "plain.h"

int verdict_common;
long verdict_use(void);
long verdict_use(void)
{
	return verdict_common;
}
