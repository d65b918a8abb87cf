/* A loop starts with a pointer to the element before its array.  In the original, that
   is the last element of another array.  The patch adds a third array between the two,
   so that it is the last element of the third.

   options: -fno-toplevel-reorder
   refused: cannot tell whether added or what is behind it is meant by \.data\.\.read_mostly\+0x14
   without: 0010  */

#ifdef PATCHED
# define ADDED
#endif

#include "old-neighbour.c"
