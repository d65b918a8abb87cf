// SPDX-License-Identifier: GPL-2.0
/* See m_slot_asm.S. */
#include "plain.h"
