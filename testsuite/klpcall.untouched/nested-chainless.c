/* A nested function that turns out to need nothing of the function around it
   gets no static chain when optimising, and is a function like any other.  */
/* { dg-do compile } */
/* { dg-additional-options "-O2" } */
/* { dg-final { scan-assembler-times {^\tbl chainless[.0-9]*\n\tnop} 1 } } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */

extern int elsewhere (int);

int
caller (int x)
{
  __attribute__ ((noipa)) int chainless (int y)
  {
    return elsewhere (y) + 1;
  }

  return chainless (x) + 1;
}
