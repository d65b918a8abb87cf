/* The bug table without file names: an entry has one relocation and 8 bytes.

   changed: f
   size: __bug_table 8
   reloc: ^0+0 .* R_PPC64_REL32 .* f \+
   without: 0019  */

#include "bug.h"
