/* What klp-build links into each livepatch besides what klp diff made.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.  */

int
livepatch_init (void)
{
  return 0;
}
