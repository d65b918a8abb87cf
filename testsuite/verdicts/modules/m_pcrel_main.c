// SPDX-License-Identifier: GPL-2.0
/* See m_pcrel_asm.S. */
#include "plain.h"
