/* The same in the first of the two files: what is before the section is before its
   first variable.

   first: yes
   changed: f
   reloc: \.klp\.sym\.target\.array,1 - 1
   without: 0010  */

/* The other way round.  */
#ifdef FIRST
# undef FIRST
#else
# define FIRST
#endif

#include "same-name.c"
