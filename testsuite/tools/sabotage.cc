/* A plugin that breaks what klpcall relies on, to see klpcall notice.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.

   With call=NAME: makes every call to NAME one that
   no pattern with a slot matches, by telling the target to call it the long
   way (CALL_LONG, config/rs6000/rs6000.h) though it is written as a direct
   call.

   With sibcalls: takes back klpcall's hold on function_ok_for_sibcall, so
   that sibling calls are made.

   GCC loads plugins in no particular order, so all of it is done in good time
   before or after klpcall's turn.  */

#include "../../plugin/gcc-versions.h"

int plugin_is_GPL_compatible;
static const char *victim;

namespace {

const pass_data sabotage_data =
{
  RTL_PASS, "sabotage", OPTGROUP_NONE, TV_NONE, 0, 0, 0, 0, 0
};

class sabotage_pass : public rtl_opt_pass
{
public:
  sabotage_pass () : rtl_opt_pass (sabotage_data, g) {}

  unsigned int execute (function *) override
  {
    const int call_long = 8;
    for (rtx_insn *insn = get_insns (); insn; insn = NEXT_INSN (insn))
      if (CALL_P (insn))
	{
	  rtx callee = XEXP (XEXP (get_call_rtx_from (insn), 0), 0);
	  if (GET_CODE (callee) == SYMBOL_REF
	      && strcmp (XSTR (callee, 0), victim) == 0)
	    XEXP (XVECEXP (PATTERN (insn), 0, 1), 0) = GEN_INT (call_long);
	}
    return 0;
  }
};

} // anon namespace

static bool
always (tree, tree)
{
  return true;
}

static void
allow_sibcalls (void *, void *)
{
  targetm.function_ok_for_sibcall = always;
}

int
plugin_init (struct plugin_name_args *args, struct plugin_gcc_version *)
{
  if (args->argv[0].value)
    {
      victim = args->argv[0].value;
      struct register_pass_info pass = { new sabotage_pass, "barriers", 1,
					 PASS_POS_INSERT_BEFORE };
      register_callback (args->base_name, PLUGIN_PASS_MANAGER_SETUP, NULL,
			 &pass);
    }
  else
    register_callback (args->base_name, PLUGIN_START_UNIT, allow_sibcalls,
		       NULL);
  return 0;
}
