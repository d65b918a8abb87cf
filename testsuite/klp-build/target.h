/* Every case is compiled with this.  It makes the case part of OBJECT, by default a
   module named "target", of the smallest configuration that the kernel's headers accept.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

#define __KERNEL__
#define CONFIG_64BIT
#define CONFIG_BUG
#define CONFIG_OBJTOOL
#define CONFIG_PPC64

#ifndef OBJECT
# define OBJECT target
#endif
#define QUOTE(text) #text
#define STRING(text) QUOTE (text)

asm (".section .modinfo, \"a\"\n"
     ".asciz \"license=GPL\"\n"
     ".asciz \"" STRING (name=OBJECT) "\"\n"
     ".previous");

/* A function that is called, whatever the compiler knows of it.  */
#define apart __attribute__ ((noipa))

/* A variable that is in one section with others.  */
#define read_mostly __attribute__ ((used, section (".data..read_mostly")))

/* A number that differs between the two versions.  */
#ifdef PATCHED
# define VERSION 2
#else
# define VERSION 1
#endif
