/* What vmlinux exports to the cases, and what ftrace needs.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

int ext1, ext2;

int ext (int x) { return x; }
void say (const char *text) { (void) text; }
void use (int *value) { (void) value; }
void _mcount (void) { }
