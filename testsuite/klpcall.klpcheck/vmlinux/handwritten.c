/* A livepatch as people write them, with structures as large as the kernel's.  NAME,
   POSITION: the function of vmlinux that it replaces.  Another one is of a module, and
   an object with callbacks alone has no function.  AGAIN: the name of one more such
   object.  HIDDEN: it makes its structures at run time.  */

struct klp_func
{
  const char *old_name;
  void *new_func;
  unsigned long old_sympos;
  void *internal[35];
};

struct klp_object
{
  const char *name;
  struct klp_func *funcs;
  int (*callbacks[4]) (void);
  void *internal[24];
};

struct klp_patch
{
  void *mod;
  struct klp_object *objs;
  void *internal[20];
};

#define MODULE_INFO(name, text) \
  static const char name[] __attribute__ ((section (".modinfo"), used)) \
    = #name "=" text
MODULE_INFO (livepatch, "Y");

extern char __this_module;
static int new_one (void) { return 1; }
static int new_other (void) { return 2; }

static struct klp_func none[] = { { 0 } };
static struct klp_func funcs[] = {
  { "plain", new_one, 0 }, { NAME, new_other, POSITION }, { 0 }
};
static struct klp_func module_funcs[] = { { "m_own", new_one, 1 }, { 0 } };
static struct klp_object objs[] = {
  { 0, funcs, { new_one } },
  { "my_mod", module_funcs },
  { "gone", none, { 0, new_other } },
#ifdef AGAIN
  { AGAIN, none },
#endif
  { 0 }
};
static struct klp_patch patch = { &__this_module, objs };

#ifdef HIDDEN
struct klp_patch *
init_module (struct klp_patch *allocated)
{
  allocated->mod = &__this_module;
  allocated->objs = objs;
  return allocated;
}
#else
struct klp_patch *init_module (void) { return &patch; }
#endif
