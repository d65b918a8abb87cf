/* A feature section is replaced when the livepatch is loaded.  A call of the module is
   resolved after that, when the module is there, too.

   refused: f\+0x[0-9a-f]+: feature section cannot refer to h, which is in a module
   without: 0016 0017 0018  */

#include "nop-together.c"
