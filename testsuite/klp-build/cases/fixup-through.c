/* Like fixup-branch.c, but without the branch: the first piece falls through to the
   second.

   refused: fixup_[0-9]+\+0x0: leads to other code without a relocation
   without: 0016 0017 0018  */

#define PIECES	"4:	li	%0,0\n"		\
		"5:	li	%1,-14\n"	\
		"	b	3b\n"

#include "fixup-branch.c"
