// SPDX-License-Identifier: GPL-2.0
/* See m_notoc_asm.S. */
#include "plain.h"
