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

use strict;
use warnings;
use File::Basename;
use lib dirname (__FILE__);
use Elf;

my $could_be = @ARGV && $ARGV[0] eq '--could-be' && shift @ARGV;
die "usage: judge.pl [--could-be] FILE...\n" if !@ARGV || grep { /^-/ } @ARGV;

use constant {
  R_PPC64_REL24 => 10, R_PPC64_REL14 => 11, R_PPC64_REL14_BRTAKEN => 12,
  R_PPC64_REL14_BRNTAKEN => 13, R_PPC64_REL24_NOTOC => 116,
  NOP => 0x60000000, LD_R2 => 0xe8410018,
};

my ($file, $elf);

sub found
{
  my ($rule, $section, $offset) = @_;
  print "$file\t$rule\t$section->{name}\t$offset\n";
}

# Has SYMBOL a section of this object?
sub is_defined
{
  my ($symbol) = @_;
  return $symbol->{section} != SHN_UNDEF && $symbol->{section} < SHN_LORESERVE;
}

# --- functions ------------------------------------------------------------------

# By section: the functions, by their addresses, and the addresses in order.
my (@functions, @entries);

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

sub find_functions
{
  @functions = @entries = ();
  push @{$functions[$_->{section}]{$_->{value}}}, $_
    for grep { is_function ($_) } @{$elf->{symbols}};
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

# The names of the functions at OFFSET of section number I.
sub names_at
{
  my ($i, $offset) = @_;
  return map { $elf->name_of ($_) } @{$functions[$i]{$offset} || []};
}

# --- calls and sibling calls ----------------------------------------------------

my $saves = qr/^_(save|rest)(gpr[01]|fpr|vr)_(1[4-9]|2[0-9]|3[01])$/;
my $mcount = qr/^(_mcount|ftrace_caller|ftrace_regs_caller)$/;
my %is_branch = map { $_ => 1 } R_PPC64_REL24, R_PPC64_REL14, R_PPC64_REL14_BRTAKEN,
			        R_PPC64_REL14_BRNTAKEN, R_PPC64_REL24_NOTOC;

# Is what begins at TARGET in section number J another function than that which has
# OFFSET of section number I?
sub leaves
{
  my ($i, $offset, $j, $target) = @_;
  return 0 if !$functions[$j] || !$functions[$j]{$target};
  my $caller = entry_of ($i, $offset);
  return 1 if !defined $caller;
  return 0 if $i == $j && $caller == $target;
  # A function and its part NAME.cold.
  my %callers = map { $_ => 1 } names_at ($i, $caller);
  my %callees = map { $_ => 1 } names_at ($j, $target);
  return !grep ({ $callees{"$_.cold"} } keys %callers)
	 && !grep ({ $callers{"$_.cold"} } keys %callees);
}

# Judge the branch WORD at OFFSET of section number I, which goes to another object,
# or could, and to a function with one of these NAMES.
sub judge_call
{
  my ($i, $offset, $word, @names) = @_;
  my $section = $elf->{sections}[$i];
  return if grep { /$saves/ || /$mcount/ } @names;
  return found ('sibling-call', $section, $offset) if !($word & 1);
  my $next = $elf->instruction ($section, $offset + 4) // 0;
  found ('no-slot', $section, $offset) if $next != NOP && $next != LD_R2;
}

# Judge the branch at OFFSET of section number I, which has such a relocation.
sub judge_relocated
{
  my ($i, $offset, $type, $symbol, $addend) = @_;
  my $in = $symbol->{section};
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
  my $target = $symbol->{value} + $addend;
  return if !$external && !($could_be && leaves ($i, $offset, $in, $target));
  judge_call ($i, $offset, $word,
	      $symbol->{type} == STT_SECTION ? names_at ($in, $target)
	      : $elf->name_of ($symbol));
}

# Judge the branches in section number I that the assembler has resolved; RELOCATED
# has the offsets of the others.
sub judge_resolved
{
  my ($i, $relocated) = @_;
  my @words = unpack 'L<*', $elf->contents ($elf->{sections}[$i]);
  # Opcodes 18, with a displacement of 26 bits, and 16, of 16, without AA.
  for my $n (grep { ($words[$_] & 0xf4000002) == 0x40000000 } 0 .. $#words)
    {
      my ($word, $offset) = ($words[$n], 4 * $n);
      my $bits = $word >> 26 == 18 ? 0x03fffffc : 0xfffc;
      my $distance = $word & $bits;
      $distance -= $bits + 4 if $distance > $bits >> 1;
      my $target = $offset + $distance;
      next if !$functions[$i]{$target} || $relocated->{$offset};
      judge_call ($i, $offset, $word, names_at ($i, $target))
	if leaves ($i, $offset, $i, $target);
    }
}

for (@ARGV)
  {
    $file = $_;
    $elf = Elf->read ($file);
    find_functions ();
    my @relocated;
    for my $table ($elf->tables)
      {
	my @relocations = $elf->relocations ($table);
	while (my ($offset, $type, $symbol, $addend) = splice @relocations, 0, 4)
	  {
	    next if !$is_branch{$type};
	    judge_relocated ($table->{info}, $offset, $type, $elf->{symbols}[$symbol],
			     $addend);
	    $relocated[$table->{info}]{$offset} = 1;
	  }
      }
    judge_resolved ($_, $relocated[$_] || {})
      for $could_be ? grep ({ $functions[$_] } 0 .. $#functions) : ();
  }
