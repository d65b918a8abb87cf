/* Like feature-nested.c, but the only change is in the innermost alternative.

   changed: f
   without: 0017  */

#ifdef PATCHED
# define INNERMOST "ori 7, 7, 7"
#else
# define INNERMOST "ori 6, 6, 6"
#endif
#define RESULT 0

#include "feature-nested.c"
