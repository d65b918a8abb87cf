/* A loop begins one element before its array, which is the last one of another array.
   The patch adds a third array between them, so that it is the last one of that.

   options: -fno-toplevel-reorder
   refused: cannot tell whether added or what is behind it is meant by \.data\.\.read_mostly\+0x14
   without: 0010  */

#ifdef PATCHED
# define ADDED
#endif

#include "old-neighbour.c"
