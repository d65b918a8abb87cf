/* A function split in two ends in a sibling call to its own second half,
   which is another symbol.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */
/* { dg-final { check-functions } } */
/* { dg-final { check-ld } } */

struct node { int key, value; struct node *next; };
extern int elsewhere (int);

static int
split (struct node *n)
{
  if (!n)
    return 0;
  elsewhere (n->key);
  elsewhere (n->value);
  elsewhere (n->key + n->value);
  return elsewhere (n->key - n->value) + 1;
}

int first (struct node *n) { return split (n); }
int second (struct node *n) { return split (n->next); }
int third (struct node *n) { elsewhere (1); return split (n->next->next); }
