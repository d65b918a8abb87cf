/* A function so long that conditional branches over it must be made long.
   They reach 32 KiB; slots count, so GCC must know their lengths: were they
   taken for 4 bytes, the assembler would refuse the branch.  */
/* { dg-do assemble } */

extern int elsewhere (int);

static __attribute__ ((noipa)) int
f (int x)
{
  return elsewhere (x) + 1;
}

#define TEN(X) X X X X X X X X X X
int
caller (int x, int y)
{
  if (x > y)
    {
      /* 5,500 calls of two or three instructions and their slots.  */
      TEN (TEN (TEN (f (x); f (y); f (1); f (2); f (3);)))
      TEN (TEN (f (x); f (y); f (1); f (2); f (3);))
    }
  return y;
}
