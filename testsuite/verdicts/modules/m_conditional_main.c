// SPDX-License-Identifier: GPL-2.0
/* See m_conditional_asm.S. */
#include "plain.h"
