// SPDX-License-Identifier: GPL-2.0
/* See m_misaligned_asm.S. */
#include "plain.h"
