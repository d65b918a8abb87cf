/* Which functions a livepatch replaces, and in which objects.
   Copyright (C) 2026 The klpcall authors

   This file is part of klpcheck.  klpcheck is free software; you can
   redistribute it and/or modify it under the terms of the GNU General Public
   License as published by the Free Software Foundation; either version 2, or
   (at your option) any later version.  See the file COPYING.  */

#ifndef KLPCHECK_LIVEPATCH_FUNCTIONS_H
#define KLPCHECK_LIVEPATCH_FUNCTIONS_H

#include "object.h"

/* A function called NAME, at POSITION, of the object OBJECT, a module's name or
   "vmlinux".  */
struct livepatch_function
{
  const char *object, *name;
  uint64_t position;
  /* Whether the livepatch core takes OBJECT for a module, as it does with all names,
     even "vmlinux": vmlinux itself has none.  */
  bool module;
};

/* An object called NAME, a module's name or "vmlinux", in which there need be no
   function to replace.  Objects of the same PATCH go to the kernel together.  If PATCH
   is 0, kpatch's module merges those of the same name first.  */
struct livepatch_object
{
  const char *name;
  size_t patch;
};

struct livepatch_functions
{
  struct livepatch_function *functions;
  size_t n, allocated;
  /* Sorted by name, then by patch.  */
  struct livepatch_object *objects;
  size_t n_objects, allocated_objects;
  /* Whether these are all.  */
  bool complete;
};

/* Set *FUNCTIONS to what OBJECT, a livepatch, replaces.  Return false, and set
   OBJECT->error, if it is damaged.  In any case, the caller must free its members
   functions and objects.  */
bool livepatch_functions (struct object *object,
			  struct livepatch_functions *functions);

#endif
