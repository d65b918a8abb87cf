/* A hidden function binds locally, wherever it is.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);
extern int hidden_elsewhere (int) __attribute__ ((visibility ("hidden")));

__attribute__ ((noipa, visibility ("hidden"))) int
hidden (int x)
{
  return hidden_elsewhere (x) + 1;
}

__attribute__ ((noipa, visibility ("internal"))) int
internal (int x)
{
  return elsewhere (x) + 1;
}

__attribute__ ((noipa, visibility ("protected"))) int
protected (int x)
{
  return elsewhere (x) + 1;
}

int
caller (int x)
{
  return hidden (x) + internal (x) + protected (x) + 1;
}
