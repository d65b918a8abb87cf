#!/usr/bin/perl
# elf-edit.pl IN OUT EDIT...: change an ELF64 object field by field, to make
# what no assembler makes: livepatch symbols, defects, and damage.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# Each EDIT is one argument; numbers are as in C:
#
#   header FIELD VALUE		a field of the ELF header
#   section NAME FIELD VALUE	a field of the section header NAME
#   symbol NAME FIELD VALUE	a field of the first symbol NAME
#   rela NAME INDEX FIELD VALUE	a field of an entry of the section NAME
#   word NAME OFFSET VALUE	the 32 bits at OFFSET of the section NAME
#   size BYTES			the size of the file, cut or zero-padded; last
#
# FIELD is the name that elf.h gives it.  Sections and symbols are those of IN.

use strict;
use warnings;
no warnings 'portable';

die "usage: elf-edit.pl IN OUT EDIT...\n" if @ARGV < 3;
my ($in, $out, @edits) = @ARGV;
open my $file, '<:raw', $in or die "elf-edit.pl: $in: $!\n";
my $image = do { local $/; <$file> };
close $file;
die "elf-edit.pl: $in is no ELF64 file\n" if substr ($image, 0, 5) ne "\x7fELF\2";
my $order = ord (substr ($image, 5, 1)) == 2 ? '>' : '<';

# Where each field is in its structure, and how wide it is.
my %header = (e_type => [16, 2], e_machine => [18, 2], e_version => [20, 4],
	      e_shoff => [40, 8], e_flags => [48, 4], e_ehsize => [52, 2],
	      e_shentsize => [58, 2], e_shnum => [60, 2], e_shstrndx => [62, 2],
	      class => [4, 1], data => [5, 1]);
my %section = (sh_name => [0, 4], sh_type => [4, 4], sh_flags => [8, 8],
	       sh_addr => [16, 8], sh_offset => [24, 8], sh_size => [32, 8],
	       sh_link => [40, 4], sh_info => [44, 4], sh_addralign => [48, 8],
	       sh_entsize => [56, 8]);
my %symbol = (st_name => [0, 4], st_info => [4, 1], st_other => [5, 1],
	      st_shndx => [6, 2], st_value => [8, 8], st_size => [16, 8]);
my %rela = (r_offset => [0, 8], r_type => [8, 4], r_sym => [12, 4],
	    r_addend => [16, 8]);
# r_info is one number, so its halves change places.
@rela{'r_type', 'r_sym'} = @rela{'r_sym', 'r_type'} if $order eq '>';
my %format = (1 => 'C', 2 => "S$order", 4 => "L$order", 8 => "Q$order");

sub number { $_[0] =~ /^0x/ ? hex ($_[0]) : $_[0] + 0 }

sub get
{
  my ($at, $fields, $name) = @_;
  my $field = $fields->{$name} or die "elf-edit.pl: there is no field $name\n";
  return unpack ($format{$field->[1]},
		 substr ($image, $at + $field->[0], $field->[1]));
}

sub set
{
  my ($at, $fields, $name, $value) = @_;
  my $field = $fields->{$name} or die "elf-edit.pl: there is no field $name\n";
  $value = number ($value);
  substr ($image, $at + $field->[0], $field->[1])
    = pack ($format{$field->[1]}, $value);
}

sub string
{
  my ($table, $offset) = @_;
  my $at = get ($table, \%section, 'sh_offset') + $offset;
  return substr ($image, $at, index ($image, "\0", $at) - $at);
}

# Where the headers of the sections are, and the symbols.
my (%sections, %symbols);
my $headers = get (0, \%header, 'e_shoff');
my $n = get (0, \%header, 'e_shnum');
my $names = $headers + 64 * get (0, \%header, 'e_shstrndx');
for my $at (map { $headers + 64 * $_ } 1 .. $n - 1)
  {
    $sections{string ($names, get ($at, \%section, 'sh_name'))} //= $at;
    next if get ($at, \%section, 'sh_type') != 2;
    my $strings = $headers + 64 * get ($at, \%section, 'sh_link');
    my $begin = get ($at, \%section, 'sh_offset');
    for (my $s = $begin; $s < $begin + get ($at, \%section, 'sh_size'); $s += 24)
      {
	$symbols{string ($strings, get ($s, \%symbol, 'st_name'))} //= $s;
      }
  }

my %begins = map { $_ => get ($sections{$_}, \%section, 'sh_offset') }
	     keys %sections;

sub named
{
  my ($where, $name) = @_;
  return $where->{$name} // die "elf-edit.pl: $in has no $name\n";
}

for my $edit (@edits)
  {
    my ($what, @a) = split ' ', $edit;
    if ($what eq 'header' && @a == 2)
      { set (0, \%header, @a) }
    elsif ($what eq 'section' && @a == 3)
      { set (named (\%sections, $a[0]), \%section, @a[1, 2]) }
    elsif ($what eq 'symbol' && @a == 3)
      { set (named (\%symbols, $a[0]), \%symbol, @a[1, 2]) }
    elsif ($what eq 'rela' && @a == 4)
      { set (named (\%begins, $a[0]) + 24 * number ($a[1]), \%rela, @a[2, 3]) }
    elsif ($what eq 'word' && @a == 3)
      { set (named (\%begins, $a[0]) + number ($a[1]), { word => [0, 4] }, 'word', $a[2]) }
    elsif ($what eq 'size' && @a == 1)
      {
	my $size = number ($a[0]);
	$image = substr ($image, 0, $size);
	$image .= "\0" x ($size - length ($image));
      }
    else
      { die "elf-edit.pl: cannot do '$edit'\n" }
  }

open $file, '>:raw', $out or die "elf-edit.pl: $out: $!\n";
print $file $image or die "elf-edit.pl: $out: $!\n";
close $file or die "elf-edit.pl: $out: $!\n";
