/* What differs between the GCC versions that klpcall builds against.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcall.  klpcall is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.

   This is the only file that may ask for a GCC version.  Every difference
   stands here with the version that brought it and what it changed.

   The surface is kept small on purpose.  GCC's own recog.h is not included:
   it needs insn-config.h, which the plugin packages of GCC 9 and 10 leave
   out.  The two functions of it that klpcall calls are declared below; their
   signatures have been the same since GCC 5.  */

#ifndef KLPCALL_GCC_VERSIONS_H
#define KLPCALL_GCC_VERSIONS_H

#include "gcc-plugin.h"
#include "plugin-version.h"
#include "tm.h"
#include "tree.h"
#include "rtl.h"
#include "memmodel.h"
#include "tm_p.h"
#include "function.h"
#include "emit-rtl.h"
#include "tree-pass.h"
#include "context.h"
#include "dumpfile.h"
#include "target.h"
#include "output.h"
#include "diagnostic-core.h"
#include "ggc.h"
#include "opts.h"
#include "toplev.h"

/* recog.cc: the code of the pattern that PAT matches, or -1.  */
extern int recog (rtx pat, rtx_insn *insn, int *num_clobbers);

/* recog.cc: fill recog_data with the operands of the recognised INSN.  */
extern void extract_insn (rtx_insn *insn);

/* Whether the running compiler has the fatal_error () that this object was
   compiled against.  GCC 15 made location_t 64 bits wide, and with it the
   mangled name of the function another.  */
extern void fatal_error (location_t, const char *, ...)
  __attribute__ ((weak));
static inline bool
fatal_error_linked_p (void)
{
  void (*address) (location_t, const char *, ...) = fatal_error;
  return address != NULL;
}

/* Whether the running compiler has the options that this object was compiled
   against, each variable where it was.  A patch that adds an option moves the
   later ones, and their variables, but leaves GCC's version as it was.  -w has
   almost the last variable in the list.  */
static inline bool
options_as_built_p (void)
{
  return cl_options_count == N_OPTS
	 && cl_options[OPT_w].flag_var_offset
	    == offsetof (struct gcc_options, x_inhibit_warnings);
}

/* Whether the program that has loaded this object is GCC.  Clang takes
   -fplugin= too, and would not miss anything.  */
extern void register_callback (const char *, int, plugin_callback_func, void *)
  __attribute__ ((weak));
static inline bool
loaded_by_gcc_p (void)
{
  void (*address) (const char *, int, plugin_callback_func, void *)
    = register_callback;
  return address != NULL;
}

/* Whether the current function addresses everything relative to the PC, and
   so has no TOC pointer that a call could lose.

   GCC 10 was the first to compile such code, and brought
   rs6000_pcrel_p (fn).  GCC 11 took the parameter away; it asks of cfun.  */
static inline bool
klpcall_pcrel_p (void)
{
#if GCCPLUGIN_VERSION_MAJOR <= 9
  return false;
#elif GCCPLUGIN_VERSION_MAJOR == 10
  return rs6000_pcrel_p (cfun);
#else
  return rs6000_pcrel_p ();
#endif
}

#endif
