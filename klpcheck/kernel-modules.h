/* The modules of a kernel, in a directory.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_KERNEL_MODULES_H
#define KLPCHECK_KERNEL_MODULES_H

#include "kernel-object.h"
#include "object.h"

struct kernel_module;

/* The modules, by name.  */
struct kernel_modules
{
  struct kernel_module *modules;
  size_t n, allocated;
  /* Of which kernel they must be.  */
  const char *release;
};

/* The length of the name that a file called FILE gives a module, or 0 if it is none.  */
size_t module_name_length (const char *file);

/* Look for modules of the kernel RELEASE in and below DIRECTORY.  Return null, or what
   is wrong with it.  In any case, kernel_modules_close () it.  */
const char *kernel_modules_open (struct kernel_modules *modules,
				 const char *directory, const char *release);
void kernel_modules_close (struct kernel_modules *modules);

/* Return the module that the kernel calls NAME, or null, and set *ERROR to why there
   is none; what it is set to lasts as long as MODULES.  */
const struct kernel_object *
kernel_modules_get (struct kernel_modules *modules, const char *name,
		    const char **error);

/* What OBJECT, a module, exports by SYMBOL, or null.  */
const char *exported_name (const struct object *object, const struct symbol *symbol);

/* Set *EXPORTED to whether a module called MODULE, or, if that is null, any module,
   could export the symbol NAME.  Return false if there is no memory.  */
bool kernel_modules_export_p (struct kernel_modules *modules, const char *module,
			      const char *name, bool *exported);

#endif
