/* GCC's own copies of functions: .constprop, .isra, .part.  They call the
   function that they were made from, each other, and are called.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-pure } } */
/* { dg-final { check-ld } } */
/* { dg-final { check-objdump } } */

extern int elsewhere (int);
extern int table[];
struct node { int key, value; struct node *next; };

/* .constprop: always the same second argument.  */
static __attribute__ ((noinline)) int
constant_argument (int x, int scale)
{
  int i, sum = 0;
  for (i = 0; i < x; i++)
    sum += elsewhere (i * scale) + table[sum & 7];
  return sum;
}

/* .isra: only one member is used.  */
static __attribute__ ((noinline)) int
one_member (struct node *n)
{
  return elsewhere (n->value) + elsewhere (n->value + 1);
}

/* .part: a cheap test in front of a long body.  */
static int
split (struct node *n)
{
  if (!n)
    return 0;
  elsewhere (n->key);
  elsewhere (n->value);
  elsewhere (n->key + n->value);
  return elsewhere (n->key - n->value);
}

/* Called by its own clone.  */
__attribute__ ((noinline)) int
walk (struct node *n, int depth)
{
  if (!n || depth > table[0])
    return 0;
  return elsewhere (n->key) + walk (n->next, 3) * walk (n, depth + 1);
}

int
caller (struct node *n, int x)
{
  int sum = constant_argument (x, 7) + constant_argument (x + 1, 7);
  sum += one_member (n) * one_member (n->next);
  sum += split (n) + split (n->next) + split (n->next->next);
  sum += walk (n, 1) ^ walk (n->next, 1);
  return sum + 1;
}
