// SPDX-License-Identifier: GPL-2.0
/* See m_plt16_asm.S. */
#include "plain.h"
