/* A plugin that makes up its mind late: its pass registers the callbacks, when
   GCC has long begun to compile.  At the end it reports what it was told.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#include "../../plugin/gcc-versions.h"

int plugin_is_GPL_compatible;
static unsigned int passes, finals;

static void
note_pass (void *data, void *)
{
  passes++;
  if (strcmp (static_cast<opt_pass *> (data)->name, "final") == 0)
    finals++;
}

static void
sum_up (void *, void *)
{
  fprintf (stderr, "late: told of %s passes, %u of them final\n",
	   passes > finals ? "other" : "no other", finals);
}

namespace {

const pass_data late_data =
{
  GIMPLE_PASS, "late", OPTGROUP_NONE, TV_NONE, 0, 0, 0, 0, 0
};

class late_pass : public gimple_opt_pass
{
public:
  late_pass () : gimple_opt_pass (late_data, g) {}

  unsigned int execute (function *) override
  {
    static bool registered;
    if (!registered)
      {
	registered = true;
	register_callback ("late", PLUGIN_PASS_EXECUTION, note_pass, NULL);
	register_callback ("late", PLUGIN_FINISH_UNIT, sum_up, NULL);
      }
    return 0;
  }
};

} // anon namespace

int
plugin_init (struct plugin_name_args *args, struct plugin_gcc_version *)
{
  struct register_pass_info pass = { new late_pass, "cfg", 1,
				     PASS_POS_INSERT_AFTER };
  register_callback (args->base_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &pass);
  return 0;
}
