/* The change is in .toc alone: f refers to another variable by the same code.  The
   TOC entries of g move, but hold the same.

   changed: f
   without: 0004 0010 0015 0017  */

extern int ext1, ext2;

int
f (void)
{
  return VERSION == 1 ? ext1 : ext2;
}

int
g (void)
{
  return ext1 - ext2;
}
