/* Something for each of the kernel's plugins to work on.  */
/* { dg-do compile } */
/* { dg-final { check-slots } } */

extern int elsewhere (int);
extern void use (void *);

/* What the plugins refer to.  */
volatile unsigned long latent_entropy;
unsigned long long current_stack_pointer;
void stackleak_track_stack (void) { }

struct layout
{
  int a;
  long b;
  char c;
  void *d;
} __attribute__ ((randomize_layout));

static __attribute__ ((noipa)) long
local (struct layout *l)
{
  return elsewhere (l->a) + l->b;
}

__attribute__ ((latent_entropy)) int
caller (struct layout *l, int n)
{
  char buffer[n];
  char fixed[400];
  use (buffer);
  use (fixed);
  return local (l) + fixed[n];
}

long
sibling (struct layout *l)
{
  return local (l);
}
