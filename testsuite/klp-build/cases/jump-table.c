/* A jump table is in the function; it is the TOC entry that leads there.  The change is
   in the table alone: two cases are exchanged.

   changed: f
   reloc: R_PPC64_ADDR64 .* f \+ 40
   without: 0010  */

extern int ext (int);
extern int ext1, ext2;

#define THIS (VERSION == 1 ? 3 : 4)
#define THAT (VERSION == 1 ? 4 : 3)

int
f (int x)
{
  switch (x)
    {
    case 0: return ext (x) + 10;
    case 1: return ext (ext1) * 11;
    case 2: return ext (ext2) - 12;
    case THIS: return ext (x + 1) ^ 13;
    case THAT: return ext (x + 2) | 14;
    case 5: return ext (ext1 + 3) + ext2;
    case 6: return ext (ext2 + 4) + ext1;
    case 7: return ext (x * ext1) & 17;
    case 8: return ext (x * ext2) / 18;
    case 9: return ext (x / ext2) % 19;
    default: return 0;
    }
}
