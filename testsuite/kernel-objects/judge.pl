#!/usr/bin/perl
# judge.pl [--could-be] FILE...: judge modules for ppc64le without klpcheck.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# This was written from klpcheck(1) and the kernel's sources, and shares nothing
# with klpcheck: where the two disagree, one of them or the manual is wrong.
#
# Prints a line for each finding, as lab/findings does for klpcheck's:
#
#   file<tab>rule<tab>section<tab>section_offset
#
# With --could-be, it judges calls to functions of the same object, too.

use strict;
use warnings;
use File::Basename;
use lib dirname (__FILE__);
use Elf;

my $could_be = @ARGV && $ARGV[0] eq '--could-be' && shift @ARGV;
die "usage: judge.pl [--could-be] FILE...\n" if !@ARGV || grep { /^-/ } @ARGV;

use constant {
  R_PPC64_NONE => 0, R_PPC64_ADDR32 => 1, R_PPC64_REL24 => 10, R_PPC64_REL14 => 11,
  R_PPC64_REL14_BRTAKEN => 12, R_PPC64_REL14_BRNTAKEN => 13, R_PPC64_REL32 => 26,
  R_PPC64_ADDR64 => 38, R_PPC64_REL64 => 44, R_PPC64_TOC16 => 47,
  R_PPC64_TOC16_LO => 48, R_PPC64_TOC16_HA => 50, R_PPC64_TOC => 51,
  R_PPC64_TOC16_DS => 63, R_PPC64_TOC16_LO_DS => 64, R_PPC64_TOCSAVE => 109,
  R_PPC64_REL24_NOTOC => 116, R_PPC64_ENTRY => 118, R_PPC64_REL16_LO => 250,
  R_PPC64_REL16_HA => 252,
  NOP => 0x60000000,
};

my ($file, $elf);

# There is a finding at OFFSET of SECTION, or, without these, about the whole file.
sub found
{
  my ($rule, $section, $offset) = @_;
  print join ("\t", $file, $rule, $section ? ($section->{name}, $offset) : ('-', '-')),
	"\n";
}

# Has SYMBOL a section of this object?
sub is_defined
{
  my ($symbol) = @_;
  return $symbol->{section} != SHN_UNDEF && $symbol->{section} < SHN_LORESERVE;
}

# Is SYMBOL's section one that there is, or has it another meaning for
# simplify_symbols ()?
sub has_section
{
  my $i = $_[0]{section};
  return $i < @{$elf->{sections}} || $i == SHN_ABS || $i == SHN_COMMON
	 || $i == SHN_LIVEPATCH;
}

# --- functions ------------------------------------------------------------------

# By section: the functions, by their addresses, and the addresses in order; and the
# functions by both of their entries.
my (@functions, @entries, @callees);

sub is_function
{
  my ($symbol) = @_;
  return 0 if !is_defined ($symbol)
	      || !($elf->{sections}[$symbol->{section}]{flags} & SHF_EXECINSTR);
  return 1 if $symbol->{type} == STT_FUNC || $symbol->{type} == STT_GNU_IFUNC;
  # "It takes a symbol without a type for a function only if the symbol is not
  # local."
  return $symbol->{type} == STT_NOTYPE && $symbol->{bind} != STB_LOCAL;
}

# How far a function's local entry is behind its symbol, local_entry_offset ().
sub local_entry { return $_[0]{other} >> 5 > 1 ? 1 << ($_[0]{other} >> 5) : 0 }

sub find_functions
{
  @functions = @entries = @callees = ();
  for my $function (grep { is_function ($_) } @{$elf->{symbols}})
    {
      my ($i, $value) = @$function{qw(section value)};
      push @{$functions[$i]{$value}}, $function;
      push @{$callees[$i]{$_}}, $function
	for $value, local_entry ($function) ? $value + local_entry ($function) : ();
    }
  for my $i (grep { $functions[$_] } 0 .. $#functions)
    { $entries[$i] = [ sort { $a <=> $b } keys %{$functions[$i]} ] }
}

# How many functions of section number I begin at OFFSET or before it.
sub entries_up_to
{
  my ($i, $offset) = @_;
  my $list = $entries[$i] or return 0;
  my ($low, $high) = (0, scalar @$list);
  while ($low < $high)
    {
      my $middle = ($low + $high) >> 1;
      if ($list->[$middle] <= $offset)
	{ $low = $middle + 1 }
      else
	{ $high = $middle }
    }
  return $low;
}

# The entry of the function that OFFSET of section number I is in: of the last that
# begins before it.
sub entry_of
{
  my ($i, $offset) = @_;
  my $n = entries_up_to ($i, $offset);
  return $n ? $entries[$i][$n - 1] : undef;
}

sub names { return map { $elf->name_of ($_) } @_ }

# The functions that one calls at OFFSET of section number I.
sub callees_at { return @{$callees[$_[0]]{$_[1]} || []} }

# --- whose a nop is -------------------------------------------------------------

# By section: the offsets where a function ends, and where what a table has the kernel
# rewrite, or copy, begins or ends.  What is before such an offset may be there without
# what is behind it.
my @cuts;
# By section: the pieces of code that are rewritten or copied, with where they begin and
# end.
my @rewritten;

# By section: the offsets of what has a relocation.
my @relocated;

# What the tables have: the size of an entry and, for each piece of code that it is
# about, where in the entry that begins, and how many instructions it has; or, in the
# place of their number, where in the entry the end is.
my @one = (8, [0, 1]);
my @three = (8, [0, 3]);
my @feature = (48, [16, \24], [32, \40]);
my %tables = (
  # struct jump_entry
  __jump_table => [16, [0, 1]],
  # struct fixup_entry: mask, value, start_off, end_off, alt_start_off, alt_end_off
  __ftr_fixup => \@feature, __mmu_ftr_fixup => \@feature, __fw_ftr_fixup => \@feature,
  # arch/powerpc/lib/feature-fixups.c; each is described by the function that reads it
  __lwsync_fixup => \@one,
  __barrier_nospec_fixup => \@one, __spec_barrier_fixup => \@one,
  __stf_entry_barrier_fixup => \@three, __stf_exit_barrier_fixup => [8, [0, 6]],
  __uaccess_flush_fixup => [8, [0, 4]],
  __entry_flush_fixup => \@three, __scv_entry_flush_fixup => \@three,
  __rfi_flush_fixup => \@three,
  __btb_flush_fixup => [16, [0, \8]],
  # ftrace_init_nop () demands another nop in Linux 6.12, but no call can be the first.
  __patchable_function_entries => [8, [0, 1]],
);

# Leave them in @cuts.
sub find_cuts
{
  @cuts = @rewritten = ();
  for my $function (map { @$_ } map { values %{$_ || {}} } @functions)
    {
      my $end = ($function->{value} + $function->{size}) & ~3;
      $cuts[$function->{section}]{$end} = 1 if $end > $function->{value};
    }
  # What patch_instruction_site () gets are symbols, each of an entry of one field.
  my %sites;
  $sites{$_->{section}}{$_->{value}} = 1
    for grep { is_defined ($_) && $elf->name_of ($_) =~ /^patch__/ } @{$elf->{symbols}};
  for my $table ($elf->tables)
    {
      my $sites = $sites{$table->{info}};
      my $format = $sites ? [4, [0, 1]] : table_of ($elf->{sections}[$table->{info}]);
      next if !$format;
      my ($size, @pieces) = @$format;
      my @relocations = $elf->relocations ($table);
      # By entry and by where in it: the section and the offset there.
      my %entries;
      while (my ($offset, $type, $symbol, $addend) = splice @relocations, 0, 4)
	{
	  next if $sites && !$sites->{$offset};
	  my $at = $offset % $size;
	  $symbol = $elf->{symbols}[$symbol];
	  # Of two fields that count from the beginning of their entry, the second has
	  # its distance from there in the addend.
	  my $skipped = $type == R_PPC64_REL64 ? $at : 0;
	  $entries{$offset - $at}{$at}
	    = [$symbol->{section}, $symbol->{value} + $addend - $skipped];
	}
      for my $entry (values %entries)
	{
	  for my $piece (@pieces)
	    {
	      my ($at, $count) = @$piece;
	      my ($i, $begin) = @{$entry->{$at} || next};
	      my $end = ref $count ? $entry->{$$count}[1] // next : $begin + 4 * $count;
	      next if $begin >= $end;
	      $cuts[$i]{$begin} = $cuts[$i]{$end} = 1;
	      push @{$rewritten[$i]}, [$begin, $end];
	    }
	}
    }
}

# The table that SECTION is, if it is one.
sub table_of
{
  my ($section) = @_;
  return undef if !$section;
  # Those for a module that is not loaded yet: .klp.arch.MODULE.TABLE
  return $tables{$section->{name} =~ s/^\.klp\.arch\.[^.]*\.//r};
}

my %is_branch = map { $_ => 1 } R_PPC64_REL24, R_PPC64_REL14, R_PPC64_REL14_BRTAKEN,
			        R_PPC64_REL14_BRNTAKEN, R_PPC64_REL24_NOTOC;

# By section: its branches that the assembler has resolved, each with its offset, its
# target and the instruction.
my @resolved;

sub find_resolved
{
  @resolved = ();
  for my $section (grep { $_->{flags} & SHF_EXECINSTR } @{$elf->{sections}})
    {
      my $i = $section->{number};
      my @words = unpack 'L<*', $elf->contents ($section);
      # Opcodes 18, with a displacement of 26 bits, and 16, of 16, without AA.
      for my $n (grep { ($words[$_] & 0xf4000002) == 0x40000000 } 0 .. $#words)
	{
	  my ($word, $offset) = ($words[$n], 4 * $n);
	  next if $relocated[$i]{$offset};
	  my $bits = $word >> 26 == 18 ? 0x03fffffc : 0xfffc;
	  my $distance = $word & $bits;
	  $distance -= $bits + 4 if $distance > $bits >> 1;
	  push @{$resolved[$i]}, [$offset, $offset + $distance, $word];
	}
    }
}

# By section: the offsets where something leads that is no call returning.
my @reached;

# Leave in @reached where branches, addresses, the fixups of exceptions and the jumps of
# static keys lead.
sub find_reached
{
  @reached = ();
  for my $i (grep { $resolved[$_] } 0 .. $#resolved)
    { $reached[$i]{$_->[1]} = 1 for @{$resolved[$i]} }
  for my $table ($elf->tables)
    {
      my $name = $elf->{sections}[$table->{info}]{name};
      my @relocations = $elf->relocations ($table);
      while (my ($offset, $type, $symbol, $addend) = splice @relocations, 0, 4)
	{
	  $symbol = $elf->{symbols}[$symbol];
	  next if !is_defined ($symbol)
		  || !($is_branch{$type} || $type == R_PPC64_ADDR64
		       || $name eq '__ex_table' && $offset % 8 == 4
		       || $name =~ /(^|\.)__jump_table$/ && $offset % 16 == 4);
	  my $target = $symbol->{value} + $addend;
	  $target += local_entry ($symbol) if $type == R_PPC64_REL24;
	  $reached[$symbol->{section}]{$target} = 1;
	}
    }
}

# Does the instruction at OFFSET of section number I belong to the call before it?
sub is_own
{
  my ($i, $offset) = @_;
  return 0 if $cuts[$i]{$offset} || $relocated[$i]{$offset} || $reached[$i]{$offset};
  return !$functions[$i] || !$functions[$i]{$offset};
}

# --- calls and sibling calls ----------------------------------------------------

my $whole;
# Whether the relocation that is being judged is applied when it is a module's turn.
my $late;
my $saves = qr/^_(save|rest)(gpr[01]|fpr|vr)_(1[4-9]|2[0-9]|3[01])$/;
my $mcount = qr/^(_mcount|ftrace_caller|ftrace_regs_caller)$/;

# Is what is called at TARGET in section number J another function than that which has
# OFFSET of section number I?
sub leaves
{
  my ($i, $offset, $j, $target) = @_;
  my @callees = callees_at ($j, $target) or return 0;
  my $caller = entry_of ($i, $offset);
  return 1 if !defined $caller;
  return 0 if $i == $j && grep { $_->{value} == $caller } @callees;
  # "Calls in functions that have no r2"
  return 0 if grep { $_->{other} >> 5 == 1 } @{$functions[$i]{$caller}};
  # A function and its part NAME.cold.
  my %callers = map { $_ => 1 } names (@{$functions[$i]{$caller}});
  my %callees = map { $_ => 1 } names (@callees);
  return !grep ({ $callees{"$_.cold"} } keys %callers)
	 && !grep ({ $callers{"$_.cold"} } keys %callees);
}

sub saves_no_r2 { return grep { /$saves/ || /$mcount/ } @_ }

# Judge the branch WORD at OFFSET of section number I, which goes to another object,
# or could, and to a function with one of these NAMES.  LACKING: a whole module lacks it.
sub judge_call
{
  my ($i, $offset, $word, $lacking, @names) = @_;
  my $section = $elf->{sections}[$i];
  return if saves_no_r2 (@names) && !($lacking && grep { /$saves/ } @names);
  return found ('sibling-call', $section, $offset) if !($word & 1);
  my $next = $elf->instruction ($section, $offset + 4) // 0;
  found ('no-slot', $section, $offset)
    if $next != NOP || !is_own ($i, $offset + 4)
       || $late && grep { $_->[0] <= $offset && $offset < $_->[1] } @{$rewritten[$i]};
}

# Judge the branch at OFFSET of section number I, which has such a relocation.
sub judge_relocated
{
  my ($i, $offset, $type, $symbol, $addend, $table) = @_;
  my $in = $symbol->{section};
  $late = $table->{flags} & SHF_RELA_LIVEPATCH
	  && $table->{name} =~ /^\.klp\.rela\.(?!vmlinux\.)/;
  my $external = $in == SHN_UNDEF || $in == SHN_LIVEPATCH;
  return if !$external && !is_defined ($symbol);
  my $word = $elf->instruction ($elf->{sections}[$i], $offset) // return;

  if ($type == R_PPC64_REL24_NOTOC)
    {
      # Of the values up to 7, 0 and 1 say that there is one entry, for all callers.
      found ('no-toc', $elf->{sections}[$i], $offset)
	if !$external && $symbol->{other} >> 5 > 1;
      return;
    }
  # No kernel knows R_PPC64_REL14, wherever it leads.
  return if $type != R_PPC64_REL24;
  my $target = $symbol->{value} + $addend;
  my @names = $symbol->{type} == STT_SECTION ? names (callees_at ($in, $target))
	      : $elf->name_of ($symbol);
  found ('wrong-entry', $elf->{sections}[$i], $offset)
    if !saves_no_r2 (@names)
       && ($external ? $addend
	   : !local_entry ($symbol)
	     && grep { local_entry ($_) } @{$functions[$in]{$target} || []});
  # The value 1: r2 need not be as it was.
  my $caller = entry_of ($i, $offset);
  found ('lost-toc', $elf->{sections}[$i], $offset)
    if !$external
       && grep ({ $_->{other} >> 5 == 1 } @{$functions[$in]{$target} || []})
       && !grep ({ $_->{other} >> 5 == 1 } @{$functions[$i]{$caller // -1} || []});
  judge_call ($i, $offset, $word, $whole && $external, @names)
    if $external || $could_be && leaves ($i, $offset, $in, $target);
}

# Judge the branches in section number I that the assembler has resolved.
sub judge_resolved
{
  my ($i) = @_;
  $late = 0;
  for (@{$resolved[$i] || []})
    {
      my ($offset, $target, $word) = @$_;
      judge_call ($i, $offset, $word, 0, names (callees_at ($i, $target)))
	if leaves ($i, $offset, $i, $target);
    }
}

# --- what the module loader refuses ---------------------------------------------

# What apply_relocate_add () knows, without CONFIG_PPC_KERNEL_PCREL.
my %is_known = map { $_ => 1 }
  R_PPC64_ADDR32, R_PPC64_ADDR64, R_PPC64_TOC, R_PPC64_TOC16, R_PPC64_TOC16_LO,
  R_PPC64_TOC16_DS, R_PPC64_TOC16_LO_DS, R_PPC64_TOC16_HA, R_PPC64_REL24,
  R_PPC64_REL64, R_PPC64_REL32, R_PPC64_TOCSAVE, R_PPC64_ENTRY, R_PPC64_REL16_HA,
  R_PPC64_REL16_LO;
my %is_near = map { $_ => 1 }
  R_PPC64_TOC16, R_PPC64_TOC16_LO, R_PPC64_TOC16_DS,
  R_PPC64_TOC16_LO_DS, R_PPC64_TOC16_HA, R_PPC64_REL32, R_PPC64_REL16_HA,
  R_PPC64_REL16_LO;
my %is_aligned = map { $_ => 1 } R_PPC64_TOC16_DS, R_PPC64_TOC16_LO_DS, R_PPC64_REL24;

# What the relocations of these types change has nothing to do with the symbol's value.
my %has_no_value = map { $_ => 1 } R_PPC64_TOC, R_PPC64_TOCSAVE, R_PPC64_ENTRY;

# Is section number I there when the module has been loaded?
sub is_loaded
{
  my ($i) = @_;
  my $section = $elf->{sections}[$i];
  # What rewrite_section_headers () takes away.
  return 0 if $whole && $section->{name}
			=~ /^(\.modinfo|__versions|__version_ext_(crcs|names))$/;
  return $section->{flags} & SHF_ALLOC;
}

sub judge_relocation
{
  my ($section, $offset, $type, $symbol, $addend, $number) = @_;
  return found ('skipped-relocation', $section, $offset)
    if $whole && $section->{name} eq '.data..percpu';
  return found ('unknown-relocation', $section, $offset) if !$is_known{$type};
  # "is a branch, and has no symbol"
  found ('module-format', $section, $offset) if $type == R_PPC64_REL24 && !$number;
  my $in = $symbol->{section};
  # dedotify () gives .TOC. a value.
  found ('out-of-reach', $section, $offset)
    if ($in == SHN_LIVEPATCH && ($is_near{$type} || $type == R_PPC64_ADDR32))
       || ($whole && $in == SHN_UNDEF && $is_near{$type}
	   && $elf->name_of ($symbol) ne '.TOC.')
       || ($whole && $in == SHN_ABS && ($type == R_PPC64_REL24 || $is_near{$type}))
       || ($whole && is_defined ($symbol) && $type == R_PPC64_ADDR32)
       || ($whole && is_defined ($symbol)
	   && $elf->{sections}[$in]{name} eq '.data..percpu'
	   && ($is_near{$type} || $type == R_PPC64_ADDR32));
  found ('unloaded-symbol', $section, $offset)
    if is_defined ($symbol) && !is_loaded ($in) && !$has_no_value{$type};
  found ('misaligned-value', $section, $offset)
    if $is_aligned{$type} && is_defined ($symbol)
       && $elf->{sections}[$in]{align} % 4 == 0 && $elf->{sections}[$in]{align}
       && ($symbol->{value} + $addend) & 3;
}

# The sections with this NAME.
sub named
{
  my ($name) = @_;
  return grep { $_->{name} eq $name } @{$elf->{sections}};
}

sub judge_module
{
  my @symbols = @{$elf->{symbols}};
  # simplify_symbols ()
  found ('common-symbol')
    for grep { $_->{section} == SHN_COMMON && $elf->name_of ($_) !~ /^__gnu_lto/ }
	     @symbols;
  # In a part of a module, SHN_XINDEX says that the number is in another table.
  found ('module-format')
    for grep { !has_section ($_) && ($whole || $_->{section} != SHN_XINDEX) } @symbols;
  return if !$whole;
  found ('module-format') if !named ('.stubs');
  found ('module-format')
    if grep { 1 < named ($_) } '.gnu.linkonce.this_module', '.modinfo';
  found ('module-format')
    if grep { !($_->{flags} & SHF_ALLOC) || $_->{type} == SHT_NOBITS }
	    named ('.gnu.linkonce.this_module');
  found ('module-format')
    if 1 != grep { $_->{type} == SHT_SYMTAB } @{$elf->{sections}};
  # module_enforce_rwx_sections () looks at all, loaded or not.
  found ('module-format')
    for grep { $_->{flags} & SHF_WRITE && $_->{flags} & SHF_EXECINSTR }
	     @{$elf->{sections}};
  found ('module-format')
    for grep { !($_->{flags} & SHF_EXECINSTR) || !($_->{flags} & SHF_ALLOC)
	       || $_->{type} != SHT_NOBITS } named ('.stubs');
}

# --- what the livepatch core refuses --------------------------------------------

sub is_klp_section
{
  my ($section) = @_;
  return $section->{name} =~ /^\.klp\.rela\./ || $section->{flags} & SHF_RELA_LIVEPATCH;
}

# klp_resolve_symbols () has sscanf () read ".klp.sym.%55[^.].%511[^,],%lu", whatever is
# behind that.
sub klp_symbol { return $_[0] =~ /^\.klp\.sym\.([^.]{1,55})\.([^,]{1,511}),[0-9]/ }

# The object that the klp section TABLE is for, if its name is right; with the rest
# of it right or not.
sub object_of
{
  my ($table) = @_;
  return $table->{name} =~ /^\.klp\.rela\.([^.]{1,55})(\.|$)/ ? $1 : undef;
}

# Is SECTION read-only once the module runs?  See layout_sections () and
# module_mark_ro_after_init ().
sub is_read_only
{
  my ($section) = @_;
  return !($section->{flags} & SHF_WRITE)
	 || $section->{name} =~ /^(\.data\.\.ro_after_init|__jump_table)$/;
}

# Judge the use of SYMBOL by a relocation of TYPE in TABLE for OFFSET of SECTION.
sub judge_klp_relocation
{
  my ($table, $section, $offset, $type, $symbol) = @_;
  my $klp = $symbol->{section} == SHN_LIVEPATCH;
  my $good = !$klp;
  if (is_klp_section ($table))
    {
      my $for = object_of ($table) // return;
      # What apply_relocate_add () refuses, it does not write; nor R_PPC64_TOCSAVE.
      found ('klp-read-only', $section, $offset)
	if $for ne 'vmlinux' && $table->{flags} & SHF_RELA_LIVEPATCH
	   && is_read_only ($section) && $is_known{$type}
	   && $type != R_PPC64_REL24 && $type != R_PPC64_TOCSAVE;
      my $name = $elf->name_of ($symbol);
      # That is found once for the symbol, by judge_livepatch ().
      return if !$klp && $name =~ /^\.klp\.sym\./;
      my ($object) = klp_symbol ($name);
      $good = $klp && defined $object
	      && ($object eq 'vmlinux') == ($for eq 'vmlinux');
    }
  found ('klp-symbol', $section, $offset) if !$good;
}

sub judge_livepatch
{
  my @klp_sections = grep { is_klp_section ($_) } @{$elf->{sections}};
  for my $section (@klp_sections)
    {
      my $for = $elf->{sections}[$section->{info}];
      found ('klp-section')
	if $section->{type} != SHT_RELA || !($section->{flags} & SHF_RELA_LIVEPATCH)
	   || !($section->{flags} & SHF_ALLOC) || !$for || !($for->{flags} & SHF_ALLOC)
	   || !defined object_of ($section);
    }
  my @klp_symbols = grep { $_->{section} == SHN_LIVEPATCH
			   || $elf->name_of ($_) =~ /^\.klp\.sym\./ }
		   @{$elf->{symbols}};
  found ('klp-symbol') for grep { $_->{section} != SHN_LIVEPATCH } @klp_symbols;
  my @enables = grep { $elf->name_of ($_) eq 'klp_enable_patch' } @{$elf->{symbols}};
  found ('module-format')
    if $whole && @enables
       && !grep { $elf->contents ($_)
		    =~ /^(?:(?!license=)[^\0]*\0)*license=(GPL( v2| and additional rights)?|Dual (BSD|MIT|MPL)\/GPL)\0/ }
		named ('.modinfo');
  found ('not-a-livepatch')
    if $whole && (@klp_symbols || @klp_sections || @enables)
       && !grep { $elf->contents ($_) =~ /(^|\0)livepatch=/ } named ('.modinfo');
}

for (@ARGV)
  {
    $file = $_;
    $elf = Elf->read ($file);
    $whole = named ('.gnu.linkonce.this_module')
	     && grep { $_->{flags} & SHF_EXECINSTR && $_->{size} } @{$elf->{sections}};
    find_functions ();
    find_cuts ();
    @relocated = ();
    my @branches;
    for my $table ($elf->tables)
      {
	my @relocations = $elf->relocations ($table);
	while (my ($offset, $type, $symbol, $addend) = splice @relocations, 0, 4)
	  {
	    my $section = $elf->{sections}[$table->{info}];
	    my $to = $elf->{symbols}[$symbol];
	    judge_relocation ($section, $offset, $type, $to, $addend, $symbol);
	    judge_klp_relocation ($table, $section, $offset, $type, $to);
	    # With those of its nop, if that comes later.
	    push @branches, [$table->{info}, $offset, $type, $to, $addend, $table]
	      if $is_branch{$type};
	    $relocated[$table->{info}]{$offset} = 1
	      if $section->{flags} & SHF_EXECINSTR && $type != R_PPC64_TOCSAVE
		 && $type != R_PPC64_NONE;
	  }
      }
    find_resolved ();
    find_reached ();
    judge_relocated (@$_) for @branches;
    judge_resolved ($_)
      for $could_be ? grep ({ $functions[$_] } 0 .. $#functions) : ();
    judge_module ();
    judge_livepatch ();
  }
