#!/usr/bin/perl
# judge.pl [--could-be] FILE...: judge modules for ppc64le once more, without
# klpcheck.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# This was written from klpcheck(1) and the kernel's sources, and shares nothing
# with klpcheck: where the two disagree, one of them or the manual is wrong.  It
# reads what the kernel's own build makes, ELFv2 and little-endian, and stops at
# anything else.
#
# Prints a line for each finding, as lab/findings does for klpcheck's:
#
#   file<tab>rule<tab>section<tab>section_offset

use strict;
use warnings;

my $could_be = @ARGV && $ARGV[0] eq '--could-be' && shift @ARGV;
die "usage: judge.pl [--could-be] FILE...\n" if !@ARGV || grep { /^-/ } @ARGV;

# --- ELF ------------------------------------------------------------------------

use constant {
  SHT_SYMTAB => 2, SHT_RELA => 4, SHF_ALLOC => 2, SHF_EXECINSTR => 4,
  SHN_UNDEF => 0, SHN_LORESERVE => 0xff00, SHN_LIVEPATCH => 0xff20,
  STT_NOTYPE => 0, STT_FUNC => 2, STT_SECTION => 3, STT_GNU_IFUNC => 10,
  R_PPC64_REL24 => 10, R_PPC64_REL14 => 11, R_PPC64_REL14_BRTAKEN => 12,
  R_PPC64_REL14_BRNTAKEN => 13, R_PPC64_REL24_NOTOC => 116,
};

my ($file, $image, @sections, @symbols, $strings);

# The null-terminated string at OFFSET of the file.
sub string { return unpack "\@$_[0] Z*", $image }

# Leave the sections and symbols of $file in @sections and @symbols.
sub read_object
{
  open my $handle, '<:raw', $file or die "judge.pl: $file: $!\n";
  $image = do { local $/; <$handle> };
  my ($ident, $type, $machine, $table, $flags, $n, $names)
    = unpack 'a7 x9 S< S< x20 Q< L< x8 S< S<', $image;
  die "judge.pl: $file is no ELFv2 object\n"
    if $ident ne "\x7fELF\2\1\1" || $type != 1 || $machine != 21 || ($flags & 3) != 2;

  @sections = map
    {
      my %section;
      @section{qw(name type flags addr offset size link info)}
	= unpack 'L< L< Q< Q< Q< Q< L< L<', substr ($image, $table + 64 * $_, 64);
      \%section
    } 0 .. $n - 1;
  $names = $sections[$names]{offset};
  $_->{name} = string ($names + $_->{name}) for @sections;

  my ($symtab) = grep { $_->{type} == SHT_SYMTAB } @sections;
  my @fields = unpack '(L< C C S< Q< Q<)*',
		      substr ($image, $symtab->{offset}, $symtab->{size});
  $strings = $sections[$symtab->{link}]{offset};
  @symbols = ();
  while (my ($name, $info, $other, $section, $value, $size) = splice @fields, 0, 6)
    {
      push @symbols, { name => $name, type => $info & 15, bind => $info >> 4,
		       other => $other, section => $section, value => $value,
		       size => $size };
    }
}

sub symbol_name { return string ($strings + $_[0]{name}) }

# The instruction at OFFSET of SECTION, or undef.
sub instruction
{
  my ($section, $offset) = @_;
  return undef if $offset + 4 > $section->{size};
  return unpack 'L<', substr ($image, $section->{offset} + $offset, 4);
}

# --- functions ------------------------------------------------------------------

# By section: the functions, by their addresses, and the addresses in order.
my (@functions, @entries);

sub is_function
{
  my ($symbol) = @_;
  return 0 if $symbol->{section} == SHN_UNDEF || $symbol->{section} >= SHN_LORESERVE;
  return 1 if $symbol->{type} == STT_FUNC || $symbol->{type} == STT_GNU_IFUNC;
  # "It takes a symbol without a type for a function only if the symbol is not
  # local."
  return $symbol->{type} == STT_NOTYPE && $symbol->{bind} != 0;
}

sub find_functions
{
  @functions = @entries = ();
  for my $symbol (grep { is_function ($_) } @symbols)
    {
      push @{$functions[$symbol->{section}]{$symbol->{value}}}, $symbol
	if $sections[$symbol->{section}]{flags} & SHF_EXECINSTR;
    }
  for my $i (grep { $functions[$_] } 0 .. $#functions)
    { $entries[$i] = [ sort { $a <=> $b } keys %{$functions[$i]} ] }
}

# The address of the function that OFFSET of section number I is in: of the last one
# that begins before it.
sub entry_of
{
  my ($i, $offset) = @_;
  my $list = $entries[$i] or return undef;
  my ($low, $high) = (0, scalar @$list);
  while ($low < $high)
    {
      my $middle = ($low + $high) >> 1;
      if ($list->[$middle] <= $offset)
	{ $low = $middle + 1 }
      else
	{ $high = $middle }
    }
  return $low ? $list->[$low - 1] : undef;
}

# The names of the functions at OFFSET of section number I.
sub names_at
{
  my ($i, $offset) = @_;
  return map { symbol_name ($_) } @{$functions[$i]{$offset} || []};
}

# --- the rules --------------------------------------------------------------------

sub found
{
  my ($rule, $section, $offset) = @_;
  print "$file\t$rule\t$section->{name}\t$offset\n";
}

my $saves = qr/^_(save|rest)(gpr[01]|fpr|vr)_(1[4-9]|2[0-9]|3[01])$/;
my $mcount = qr/^(_mcount|ftrace_caller|ftrace_regs_caller)$/;
my %is_branch = map { $_ => 1 } R_PPC64_REL24, R_PPC64_REL14, R_PPC64_REL14_BRTAKEN,
			        R_PPC64_REL14_BRNTAKEN, R_PPC64_REL24_NOTOC;

# Is the callee of the branch at OFFSET of section number I, TARGET in section number
# J, another function, to which --could-be applies?
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

sub judge_branch
{
  my ($i, $offset, $type, $symbol, $addend) = @_;
  my $section = $sections[$i];
  my $in = $symbol->{section};
  my $external = $in == SHN_UNDEF || $in == SHN_LIVEPATCH;
  return if !$external && $in >= SHN_LORESERVE;
  my $word = instruction ($section, $offset);
  return if !defined $word;
  my $link = $word & 1;

  if ($type == R_PPC64_REL24_NOTOC)
    {
      # An entry of its own, for callers that have r2.
      found ('no-toc', $section, $offset)
	if !$external && ($symbol->{other} >> 5) > 1;
      return;
    }
  my $target = $symbol->{value} + $addend;
  return if !$external && (!$could_be || !leaves ($i, $offset, $in, $target));

  my @names = $external || $symbol->{type} != STT_SECTION
	      ? symbol_name ($symbol) : names_at ($in, $target);
  judge_call ($section, $offset, $word, @names);
}

# Judge the branch WORD at OFFSET of SECTION, which goes to a function with these
# NAMES in another object.
sub judge_call
{
  my ($section, $offset, $word, @names) = @_;
  return if grep { /$saves/ || /$mcount/ } @names;
  if (!($word & 1))
    { found ('sibling-call', $section, $offset) }
  else
    {
      my $next = instruction ($section, $offset + 4);
      found ('no-slot', $section, $offset)
	if !defined $next || ($next != 0x60000000 && $next != 0xe8410018);
    }
}

# Judge the branches in section number I that the assembler has resolved; RELOCATED
# has those that it has not.
sub judge_resolved
{
  my ($i, $relocated) = @_;
  my $section = $sections[$i];
  my @words = unpack 'L<*', substr ($image, $section->{offset}, $section->{size} & ~3);
  for my $n (grep { ($words[$_] & 0xf4000002) == 0x40000000 } 0 .. $#words)
    {
      # Opcode 18 has a displacement of 26 bits, opcode 16 of 16.
      my ($word, $offset) = ($words[$n], 4 * $n);
      my $bits = $word >> 26 == 18 ? 0x03fffffc : 0xfffc;
      my $distance = $word & $bits;
      $distance -= $bits + 4 if $distance > $bits >> 1;
      my $target = $offset + $distance;
      next if !$functions[$i]{$target} || $relocated->[$i]{$offset};
      judge_call ($section, $offset, $word, names_at ($i, $target))
	if leaves ($i, $offset, $i, $target);
    }
}

for (@ARGV)
  {
    $file = $_;
    read_object ();
    find_functions ();
    my @relocated;
    for my $table (grep { $_->{type} == SHT_RELA } @sections)
      {
	my $i = $table->{info};
	next if !($sections[$i]{flags} & SHF_ALLOC);
	my @fields = unpack '(Q< L< L< q<)*',
			    substr ($image, $table->{offset}, $table->{size});
	while (my ($offset, $type, $symbol, $addend) = splice @fields, 0, 4)
	  {
	    next if !$is_branch{$type};
	    judge_branch ($i, $offset, $type, $symbols[$symbol], $addend);
	    $relocated[$i]{$offset} = 1;
	  }
      }
    judge_resolved ($_, \@relocated)
      for $could_be ? grep ({ $functions[$_] } 0 .. $#sections) : ();
  }
