// SPDX-License-Identifier: GPL-2.0
/* See m_tls_asm.S. */
#include "plain.h"
