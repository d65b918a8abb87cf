// SPDX-License-Identifier: GPL-2.0
/* See m_reach_asm.S. */
#include "plain.h"
