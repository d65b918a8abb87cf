/* A plugin that takes klpcall's place and does nothing.  A testsuite that
   passes with it would prove nothing; see check-bite.sh.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#include "../../plugin/gcc-versions.h"

int plugin_is_GPL_compatible;

int
plugin_init (struct plugin_name_args *, struct plugin_gcc_version *)
{
  return 0;
}
