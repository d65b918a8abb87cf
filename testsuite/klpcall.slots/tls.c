/* Thread-local variables, which position-independent code may have to call a
   function for, and local calls among those calls.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);
extern __thread int dynamic;
static __thread int local_dynamic;

static __attribute__ ((noipa)) int
local (int x)
{
  return elsewhere (x) + local_dynamic++;
}

int
caller (int x)
{
  dynamic += local (x);
  local_dynamic += local (dynamic);
  return local (local_dynamic) + 1;
}
