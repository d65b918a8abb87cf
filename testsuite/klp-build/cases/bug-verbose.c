/* The bug table with file names: an entry has two relocations and 12 bytes.

   options: -DCONFIG_DEBUG_BUGVERBOSE
   changed: f
   size: __bug_table 12
   reloc: ^0+0 .* R_PPC64_REL32 .* f \+
   reloc: ^0+4 .* R_PPC64_REL32 .* \.rodata
   without: 0019  */

#include "bug.h"
