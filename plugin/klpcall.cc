/* klpcall: a GCC plugin that makes calls in ppc64 livepatches safe.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcall.  klpcall is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   The ELFv2 ABI (section 2.3.6, and ELFv1 alike) keeps in r2 the address of
   the running object's TOC.  Within one object every function uses the same
   TOC, so GCC calls a function that binds locally with nothing but a branch:

	bl f

   Any other callee may have another TOC.  Whoever resolves such a call, ld
   or the kernel's module loader, sends it through a stub that saves r2 at
   24(r1), and turns the nop that the ABI demands after the branch into the
   instruction that loads it back:

	bl f				bl stub_for_f
	nop			->	ld r2,24(r1)

   A kernel livepatch takes one changed function out of an object and puts it
   into a module of its own.  What was local to it before is now in another
   object: its symbol gets the section index SHN_LIVEPATCH, and the kernel's
   apply_relocate_add () (arch/powerpc/kernel/module_64.c) needs the nop which
   GCC had no reason to write.  We call that nop the call's slot.

   This plugin gives a slot to every eligible call: direct, not a sibling
   call, to a function that binds locally.  These are not eligible:

   - a function that calls itself.  The livepatch contains its own body;
   - any call in a PC-relative function (-mcpu=power10 -mpcrel).  It has no
     r2 to restore, and is written as "bl f@notoc";
   - a call that passes a static chain (nested functions).  The chain is in
     r11, and every stub overwrites r11;
   - a call that is GCC's own, and of which the source knows nothing: that of
     -fsplit-stack to __morestack, which looks at the code after it.

   How it is done: GCC's machine description has two patterns for a direct
   call, a local one that is "bl f" and a non-local one that is "bl f; nop".
   Which of them matches, is decided by the operand.  The predicate
   current_file_function_operand (config/rs6000/predicates.md) asks, through
   SYMBOL_REF_LOCAL_P, whether the callee binds locally.  So an eligible call

	(call_insn (parallel [(set (reg:DI 3)
				   (call (mem:SI (symbol_ref:DI ("f") [flags 0x3 LOCAL]))
					 (const_int 0)))
			      (use (const_int 0))
			      (clobber (reg:DI 96 lr))]))

   gets a copy of the symbol_ref, for itself alone, in which the flag is off,
   and is recognised again.  No pattern is named here, so none can be missed,
   and a later pass that recognises the call once more finds the same.

   When it is done: after everything that takes decisions, just before the
   pass "shorten", which computes the lengths that conditional branches
   depend on.  So the code is the plain compiler's, slots left out.

   Sibling calls ("b f") need more.  The stub would save r2 in the frame of
   the caller's caller, and nothing restores it.  They are chosen once, when
   calls are expanded, by the target hook function_ok_for_sibcall; with
   sibcalls=call it says no to callees that would be eligible, and the late
   pass finds ordinary calls.

   Nothing is believed that can be asked.  Whether a call has its slot is
   read from the text that the target is about to print for it, before the
   change and after.  A call that should have a slot and does not stops the
   compilation.  */

#include "gcc-versions.h"

/* What GCC looks up, and so all that this object exports.  */
#define EXPORTED __attribute__ ((visibility ("default")))

EXPORTED int plugin_is_GPL_compatible;

/* The option sibcalls=: what to do with sibling calls to functions that
   could become SHN_LIVEPATCH.  */
enum sibcalls_mode
{
  /* Make them ordinary calls, with a slot.  */
  SIBCALLS_CALL,
  /* Leave them: the kernel that loads the code can handle them.  */
  SIBCALLS_KEEP,
  /* Leave them and report each as an error.  */
  SIBCALLS_ERROR
};

static enum sibcalls_mode sibcalls = SIBCALLS_CALL;

/* The option dump: write down each decision.  -fdump-rtl-klpcall would be
   the natural name, but GCC reads its dump switches before it loads plugins,
   and knows only -fdump-rtl-all by then.  */
static bool dump = false;

/* The name under which this plugin was loaded.  Option keys begin with it.  */
static const char *plugin_name;

/* The target's own function_ok_for_sibcall.  */
static bool (*target_ok_for_sibcall) (tree, tree);

static struct plugin_info klpcall_info = {
  KLPCALL_VERSION,
  "klpcall " KLPCALL_VERSION ": a nop after every call whose callee could"
  " become SHN_LIVEPATCH\n"
  "  sibcalls=call   make sibling calls to such callees ordinary calls"
  " (default)\n"
  "  sibcalls=keep   leave sibling calls alone\n"
  "  sibcalls=error  report each sibling call to such a callee as an error\n"
  "  dump            explain each decision in FILE.*r.klpcall\n"
};

/* Whether DECL is the function being compiled.  */

static inline bool
recursion_p (const_tree decl)
{
  return decl && decl == current_function_decl;
}

/* Whether what is printed for the call INSN is a branch and then a nop.
   The length counts too: "shorten" relies on it.  */

static bool
has_slot_p (rtx_insn *insn)
{
  static const char nop[] = "\n\tnop";

  if (INSN_CODE (insn) < 0)
    INSN_CODE (insn) = recog (PATTERN (insn), insn, NULL);
  if (INSN_CODE (insn) < 0)
    return false;

  extract_insn (insn);
  if (get_attr_length (insn) != 8)
    return false;

  const char *text = get_insn_template (INSN_CODE (insn), insn);
  size_t len = strlen (text);
  return len >= sizeof nop - 1
	 && strcmp (text + len - (sizeof nop - 1), nop) == 0;
}

/* Make the direct call INSN, whose callee is *CALLEE, one that a callee
   with another TOC could answer.  */

static void
make_slot (rtx_insn *insn, rtx *callee)
{
  *callee = shallow_copy_rtx (*callee);
  SYMBOL_REF_FLAGS (*callee) &= ~SYMBOL_FLAG_LOCAL;
  INSN_CODE (insn) = -1;
}

/* Where the user wrote INSN.  */

static location_t
location_of (const rtx_insn *insn)
{
  if (INSN_HAS_LOCATION (insn))
    return INSN_LOCATION (insn);
  return DECL_SOURCE_LOCATION (current_function_decl);
}

/* The sibling calls that sibcalls=error is to report.  GCC compiles nothing
   more once there was an error, so they are reported when all functions are
   done.  */
static struct sibcall
{
  location_t location;
  tree function;
  const char *caller, *callee;
} *sibcalls_found;
static unsigned int n_sibcalls_found;

/* Report the sibling call INSN to CALLEE later.  */

static void
remember_sibcall (const rtx_insn *insn, const char *callee)
{
  sibcalls_found = XRESIZEVEC (struct sibcall, sibcalls_found,
			       n_sibcalls_found + 1);
  struct sibcall *found = &sibcalls_found[n_sibcalls_found++];
  found->location = location_of (insn);
  found->function = current_function_decl;
  found->caller = xstrdup (current_function_name ());
  found->callee = xstrdup (callee);
}

/* Called when GCC collects garbage: keep what the reports need.  A location
   refers to its BLOCK, which says what was inlined where, but does not keep
   it alive, and GCC drops a function's BLOCKs once it has compiled it.  */

static void
mark_sibcalls (void *, void *)
{
  for (unsigned int i = 0; i < n_sibcalls_found; i++)
    {
      gt_ggc_mx_tree_node (LOCATION_BLOCK (sibcalls_found[i].location));
      gt_ggc_mx_tree_node (sibcalls_found[i].function);
    }
}

/* Report them, each as in its function: GCC says which that is, and from where
   it was inlined.  */

static void
report_sibcalls (void *, void *)
{
  tree saved = current_function_decl;
  for (unsigned int i = 0; i < n_sibcalls_found; i++)
    {
      current_function_decl = sibcalls_found[i].function;
      error_at (sibcalls_found[i].location,
		"klpcall: sibling call from %qs to %qs loses the TOC pointer"
		" if the callee becomes %<SHN_LIVEPATCH%>; make it an ordinary"
		" call (%<-fplugin-arg-%s-sibcalls=call%>)",
		sibcalls_found[i].caller, sibcalls_found[i].callee,
		plugin_name);
    }
  current_function_decl = saved;
}

/* What became of a call, as the dump counts it.  */
enum fate
{
  CONVERTED,
  HAD_SLOT,
  WITHOUT_SLOT,
  SIBCALL_KEPT,
  N_FATES
};

/* What was decided about a call: its fate, and why, in the dump's words.  */
struct decision
{
  enum fate fate;
  const char *why;
};

/* Deal with the call INSN and say, for the dump, what was decided.  Set
   *CALLEE_NAME to the callee's assembler name if the call is direct.  */

static struct decision
treat_call (rtx_insn *insn, const char **callee_name)
{
  rtx call = get_call_rtx_from (insn);
  if (!call)
    fatal_error (location_of (insn),
		 "klpcall: cannot tell what is called here, so this compiler"
		 " is not supported; see %<Reporting a bug%> in CONTRIBUTING");

  rtx *callee = &XEXP (XEXP (call, 0), 0);
  if (GET_CODE (*callee) != SYMBOL_REF)
    return { WITHOUT_SLOT, "left alone: indirect, restores r2 itself" };

  const char *name = targetm.strip_name_encoding (XSTR (*callee, 0));
  *callee_name = name;

  if (klpcall_pcrel_p ())
    return { WITHOUT_SLOT,
	     "left alone: the caller is PC-relative, has no r2 to restore" };
  if (recursion_p (SYMBOL_REF_DECL (*callee)))
    return { WITHOUT_SLOT,
	     "left alone: recursion, a livepatch contains its own body" };
  if (!SYMBOL_REF_LOCAL_P (*callee))
    return { HAD_SLOT, "left alone: does not bind locally, has its slot" };
  if (!SYMBOL_REF_DECL (*callee))
    return { WITHOUT_SLOT, "left alone: a routine of the compiler's own" };
  if (find_regno_fusage (insn, USE, STATIC_CHAIN_REGNUM))
    return { WITHOUT_SLOT,
	     "left alone: static chain in r11, which a stub would destroy" };

  if (SIBLING_CALL_P (insn))
    {
      switch (sibcalls)
	{
	case SIBCALLS_KEEP:
	  break;
	case SIBCALLS_ERROR:
	  remember_sibcall (insn, name);
	  break;
	case SIBCALLS_CALL:
	  error_at (location_of (insn),
		    "klpcall: sibling call to %qs was not prevented; compile"
		    " with %<-fno-optimize-sibling-calls%>, and see"
		    " %<Reporting a bug%> in CONTRIBUTING", name);
	  break;
	}
      return { SIBCALL_KEPT, "left alone: sibling call" };
    }

  if (has_slot_p (insn))
    return { HAD_SLOT, "left alone: has its slot" };

  make_slot (insn, callee);
  if (has_slot_p (insn))
    return { CONVERTED, "converted: now has its slot" };

  fatal_error (location_of (insn),
	       "klpcall: call to %qs got no slot, so this compiler is not"
	       " supported; see %<Reporting a bug%> in CONTRIBUTING", name);
}

namespace {

const pass_data klpcall_pass_data =
{
  RTL_PASS,		/* type */
  "klpcall",		/* name, and so -fdump-rtl-klpcall */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  0,			/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0			/* todo_flags_finish */
};

class klpcall_pass : public rtl_opt_pass
{
public:
  klpcall_pass () : rtl_opt_pass (klpcall_pass_data, g) {}

  unsigned int execute (function *) override
  {
    unsigned int n[N_FATES] = {};
    for (rtx_insn *insn = get_insns (); insn; insn = NEXT_INSN (insn))
      if (CALL_P (insn))
	{
	  const char *callee_name = "(indirect)";
	  struct decision decision = treat_call (insn, &callee_name);
	  n[decision.fate]++;
	  if (dump_file)
	    fprintf (dump_file, "%s: call insn %d to %s: %s\n",
		     current_function_name (), INSN_UID (insn), callee_name,
		     decision.why);
	}
    if (dump_file)
      fprintf (dump_file, "%s: all calls: %u converted, %u had a slot,"
	       " %u left without one, %u sibling calls kept\n",
	       current_function_name (), n[CONVERTED], n[HAD_SLOT],
	       n[WITHOUT_SLOT], n[SIBCALL_KEPT]);
    return 0;
  }
};

} // anon namespace

/* Implement targetm.function_ok_for_sibcall, called by expand_call () for
   the call EXP to DECL, or to a function unknown if DECL is null.  */

static bool
ok_for_sibcall (tree decl, tree exp)
{
  if (!target_ok_for_sibcall (decl, exp))
    return false;

  /* What else the late pass leaves alone stays as it is; an indirect callee,
     one that does not bind locally, or one that wants a static chain, the
     target has refused by now.  */
  return klpcall_pcrel_p () || recursion_p (decl);
}

/* Whether no other plugin is loaded.  One may register a callback at any time,
   so it does not do to ask who has registered one.  */

static bool
alone_p (void)
{
  unsigned int plugins = 0;
  for (unsigned int i = 0; i < save_decoded_options_count; i++)
    if (save_decoded_options[i].opt_index == OPT_fplugin_)
      plugins++;
  return plugins == 1;
}

/* Called once the target options are final: refuse to compile for an ABI
   without a TOC.

   This is the last event that klpcall wants to hear of, unless it has sibling
   calls to report.  While flag_plugin_added is set, GCC announces each
   declaration, function and pass, which costs ten times all the rest of this
   plugin; so clear it if nobody listens, nor can begin to.  */

static void
start_unit (void *, void *)
{
  if (DEFAULT_ABI != ABI_ELFv2 && DEFAULT_ABI != ABI_AIX)
    fatal_error (UNKNOWN_LOCATION,
		 "klpcall: works for the 64-bit ELFv2 and ELFv1 ABIs, which"
		 " have a TOC, but this compilation is for %s, which has none;"
		 " leave out %<-fplugin=%s%> or the option that selects that"
		 " ABI",
		 DEFAULT_ABI == ABI_V4 ? "32-bit System V" : "another ABI",
		 plugin_name);

  unregister_callback (plugin_name, PLUGIN_START_UNIT);
  if (alone_p () && !plugins_active_p ())
    flag_plugin_added = false;

  /* What is registered is named in the report of an internal error.  */
  register_callback (plugin_name, PLUGIN_START_UNIT, start_unit, NULL);
}

/* Copy the value of the option --KEY= out of a compiler's configuration
   ARGUMENTS to BUF of SIZE bytes; return whether there is one.  */

static bool
configured (const char *arguments, const char *key, char *buf, size_t size)
{
  const char *value = strstr (arguments, key);
  if (!value)
    return false;

  value += strlen (key);
  size_t len = strcspn (value, " '");
  snprintf (buf, size, "%.*s", (int) len, value);
  return true;
}

/* Copy to BUF of SIZE bytes the target of the compiler VERSION.  A native
   compiler is configured without --target.  */

static void
target_of (const struct plugin_gcc_version *version, char *buf, size_t size)
{
  const char *arguments = version->configuration_arguments;

  if (!configured (arguments, "--target=", buf, size)
      && !configured (arguments, "--host=", buf, size)
      && !configured (arguments, "--build=", buf, size))
    snprintf (buf, size, "target unknown");
}

/* Return whether the running compiler, VERSION, is the one that this object
   was built for, to the last configuration argument and to its options: the
   layout of GCC's data depends on all of it.  If it is not, say so.

   The running compiler may lack any function that this object calls; the
   Makefile makes the references weak, so that it can be loaded all the same
   and this message be seen.  Even fatal_error may be missing: see its
   declaration in gcc-versions.h.  */

static bool
check_version (struct plugin_gcc_version *version)
{
  char built[64], running[64], message[512];
  bool looks_equal, same_version;

  same_version = plugin_default_version_check (version, &gcc_version);
  if (same_version && options_as_built_p ())
    return true;

  target_of (&gcc_version, built, sizeof built);
  target_of (version, running, sizeof running);
  looks_equal = strcmp (gcc_version.basever, version->basever) == 0
		&& strcmp (gcc_version.datestamp, version->datestamp) == 0
		&& strcmp (built, running) == 0;
  snprintf (message, sizeof message,
	    "klpcall: built for GCC %s %s (%s), but this compiler is GCC %s %s"
	    " (%s%s); use the former, or build klpcall again with TARGET_CC set to"
	    " the latter",
	    gcc_version.basever, gcc_version.datestamp, built,
	    version->basever, version->datestamp, running,
	    same_version ? ", with other options"
	    : looks_equal ? ", configured differently" : "");

  if (fatal_error_linked_p ())
    fatal_error (UNKNOWN_LOCATION, "%s", message);
  fprintf (stderr, "%s\n", message);
  return false;
}

/* Called when this object is loaded, by whatever program.  One that is no GCC
   would go on without plugin_init and without a word.  */

__attribute__ ((constructor)) static void
refuse_other_programs (void)
{
  if (loaded_by_gcc_p ())
    return;
  fputs ("klpcall: this is a plugin for GCC, and does nothing in any other"
	 " compiler; leave out -fplugin= or use GCC\n", stderr);
  _exit (1);
}

/* Take the option ARG, or stop.  */

static void
take_option (const struct plugin_argument *arg)
{
  bool is_sibcalls = strcmp (arg->key, "sibcalls") == 0 && arg->value;

  if (is_sibcalls && strcmp (arg->value, "call") == 0)
    sibcalls = SIBCALLS_CALL;
  else if (is_sibcalls && strcmp (arg->value, "keep") == 0)
    sibcalls = SIBCALLS_KEEP;
  else if (is_sibcalls && strcmp (arg->value, "error") == 0)
    sibcalls = SIBCALLS_ERROR;
  else if (strcmp (arg->key, "dump") == 0 && !arg->value)
    dump = true;
  else
    fatal_error (UNKNOWN_LOCATION,
		 "klpcall: %<-fplugin-arg-%s-%s%s%s%> is no option of this"
		 " plugin; valid are %<-fplugin-arg-%s-sibcalls=call%>,"
		 " %<sibcalls=keep%>, %<sibcalls=error%> and %<dump%>",
		 plugin_name, arg->key, arg->value ? "=" : "",
		 arg->value ? arg->value : "", plugin_name);
}

/* Called by GCC when it has loaded this object.  */

EXPORTED int
plugin_init (struct plugin_name_args *args, struct plugin_gcc_version *version)
{
  if (!check_version (version))
    return 1;

  /* The same file under two names is the same object, with one set of
     variables.  */
  if (plugin_name)
    fatal_error (UNKNOWN_LOCATION,
		 "klpcall: loaded twice, as %qs and as %qs; leave out one"
		 " %<-fplugin%>", plugin_name, args->base_name);

  plugin_name = args->base_name;
  for (int i = 0; i < args->argc; i++)
    take_option (&args->argv[i]);

  if (sibcalls == SIBCALLS_CALL)
    {
      target_ok_for_sibcall = targetm.function_ok_for_sibcall;
      targetm.function_ok_for_sibcall = ok_for_sibcall;
    }

  struct register_pass_info pass = { new klpcall_pass, "shorten", 1,
				     PASS_POS_INSERT_BEFORE };
  register_callback (plugin_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &pass);
  if (dump)
    g->get_dumps ()->dump_switch_p ("rtl-klpcall");
  register_callback (plugin_name, PLUGIN_START_UNIT, start_unit, NULL);
  if (sibcalls == SIBCALLS_ERROR)
    {
      register_callback (plugin_name, PLUGIN_GGC_MARKING, mark_sibcalls, NULL);
      register_callback (plugin_name, PLUGIN_FINISH_UNIT, report_sibcalls,
			 NULL);
    }
  register_callback (plugin_name, PLUGIN_INFO, NULL, &klpcall_info);
  return 0;
}
