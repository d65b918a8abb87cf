# Elf.pm: objects for ppc64le, as judge.pl reads them and plant.pl breaks them.
# Copyright (C) 2026 The klpcall authors
# This file is part of klpcall, licensed under the GPL, version 2 or later.
#
# It reads what the kernel's own build makes, ELFv2 and little-endian, and stops at
# anything else.  It trusts what it reads.

package Elf;

use strict;
use warnings;
use Exporter 'import';

use constant {
  ET_REL => 1, EM_PPC64 => 21,
  SHT_SYMTAB => 2, SHT_RELA => 4, SHT_NOBITS => 8, SHT_REL => 9,
  SHF_WRITE => 1, SHF_ALLOC => 2, SHF_EXECINSTR => 4,
  SHF_RELA_LIVEPATCH => 0x00100000,
  SHN_UNDEF => 0, SHN_LORESERVE => 0xff00, SHN_LIVEPATCH => 0xff20,
  SHN_ABS => 0xfff1, SHN_COMMON => 0xfff2, SHN_XINDEX => 0xffff,
  STB_LOCAL => 0, STT_NOTYPE => 0, STT_OBJECT => 1, STT_FUNC => 2,
  STT_SECTION => 3, STT_GNU_IFUNC => 10,
};
our @EXPORT = grep { /^(ET|EM|SH[TFN]|ST[BT])_/ } keys %Elf::;

my %section_format = (name => [0, 'L<'], type => [4, 'L<'], flags => [8, 'Q<'],
		      offset => [24, 'Q<'], size => [32, 'Q<'], link => [40, 'L<'],
		      info => [44, 'L<'], align => [48, 'Q<']);
my %symbol_format = (name => [0, 'L<'], info => [4, 'C'], other => [5, 'C'],
		     section => [6, 'S<'], value => [8, 'Q<'], size => [16, 'Q<']);
my %rela_format = (offset => [0, 'Q<'], type => [8, 'L<'], symbol => [12, 'L<'],
		   addend => [16, 'q<']);

# Elf->read (FILE): its {sections} and {symbols}, arrays of hashes.  The {name} of a
# section is a string; for that of a symbol, ask name_of.
sub read
{
  my ($class, $file) = @_;
  open my $handle, '<:raw', $file or die "$file: $!\n";
  my $self = bless { image => do { local $/; <$handle> } }, $class;
  my ($ident, $type, $machine, $table, $flags, $n, $names)
    = unpack 'a7 x9 S< S< x20 Q< L< x8 S< S<', $self->{image};
  # Assembly may say nothing of its ABI.
  die "$file is no ELFv2 object, little-endian\n"
    if $ident ne "\x7fELF\2\1\1" || $type != ET_REL || $machine != EM_PPC64
       || ($flags & 3) == 1;

  my @fields = qw(name type flags offset size link info align);
  my @sections = map
    {
      my %section = (number => $_, at => $table + 64 * $_);
      @section{@fields}
	= unpack "\@$section{at} L< L< Q< x8 Q< Q< L< L< Q<", $self->{image};
      \%section
    } 0 .. $n - 1;
  $self->{sections} = \@sections;
  $self->{names} = $sections[$names];
  $_->{name} = $self->string ($self->{names}, $_->{name}) for @sections;

  $self->{symbols} = [];
  my ($symtab) = grep { $_->{type} == SHT_SYMTAB } @sections;
  return $self if !$symtab;
  $self->{strings} = $sections[$symtab->{link}];
  my @values = unpack '(L< C C S< Q< Q<)*', $self->contents ($symtab);
  my $at = $symtab->{offset};
  while (my ($name, $info, $other, $section, $value, $size) = splice @values, 0, 6)
    {
      push @{$self->{symbols}},
	{ at => $at, string => $name, type => $info & 15, bind => $info >> 4,
	  other => $other, section => $section, value => $value, size => $size };
      $at += 24;
    }
  return $self;
}

# The null-terminated string at OFFSET of SECTION.
sub string
{
  my ($self, $section, $offset) = @_;
  $offset += $section->{offset};
  return unpack "\@$offset Z*", $self->{image};
}

sub name_of { return $_[0]->string ($_[0]{strings}, $_[1]{string}) }

# The bytes of SECTION.
sub contents
{
  my ($self, $section) = @_;
  return '' if $section->{type} == SHT_NOBITS;
  return substr $self->{image}, $section->{offset}, $section->{size};
}

# What unpack makes by FORMAT of the LENGTH bytes at OFFSET of SECTION, or undef.
sub value
{
  my ($self, $section, $offset, $length, $format) = @_;
  return undef if $section->{type} == SHT_NOBITS || $offset < 0
		  || $offset + $length > $section->{size};
  return unpack $format, substr $self->{image}, $section->{offset} + $offset, $length;
}

# The instruction at OFFSET of SECTION, or undef.
sub instruction { return $_[0]->value (@_[1, 2], 4, 'L<') }

# The relocations in SECTION: offset, type, number of the symbol and addend of each.
sub relocations
{
  my ($self, $section) = @_;
  return unpack '(Q< L< L< q<)*', $self->contents ($section);
}

# The sections with relocations for sections that are loaded.
sub tables
{
  my ($self) = @_;
  return grep
    {
      my $for = $self->{sections}[$_->{info}];
      $_->{type} == SHT_RELA && $for && $for->{flags} & SHF_ALLOC
    } @{$self->{sections}};
}

# --- changes --------------------------------------------------------------------

sub put
{
  my ($self, $at, $format, $value) = @_;
  my $bytes = pack $format, $value;
  substr ($self->{image}, $at, length $bytes) = $bytes;
}

# Make FIELD of a section, a symbol, or the relocation number N of SECTION, VALUE.
sub put_section
{
  my ($self, $section, $field, $value) = @_;
  my ($at, $format) = @{$section_format{$field}};
  $self->put ($section->{at} + $at, $format, $value);
}
sub put_symbol
{
  my ($self, $symbol, $field, $value) = @_;
  my ($at, $format) = @{$symbol_format{$field}};
  $self->put ($symbol->{at} + $at, $format, $value);
}
sub put_rela
{
  my ($self, $section, $n, $field, $value) = @_;
  my ($at, $format) = @{$rela_format{$field}};
  $self->put ($section->{offset} + 24 * $n + $at, $format, $value);
}
sub put_instruction
{
  my ($self, $section, $offset, $value) = @_;
  $self->put ($section->{offset} + $offset, 'L<', $value);
}

# Move SECTION to the end of the file and add BYTES to it; returns their offset in it.
sub append
{
  my ($self, $section, $bytes) = @_;
  my $end = $section->{size};
  my $contents = $self->contents ($section) . $bytes;
  $self->{image} .= "\0" x (-length ($self->{image}) % 8);
  $section->{offset} = length $self->{image};
  $section->{size} = length $contents;
  $self->put_section ($section, $_, $section->{$_}) for qw(offset size);
  $self->{image} .= $contents;
  return $end;
}

sub rename_section
{
  my ($self, $section, $name) = @_;
  $self->put_section ($section, 'name', $self->append ($self->{names}, "$name\0"));
  $section->{name} = $name;
}

sub rename_symbol
{
  my ($self, $symbol, $name) = @_;
  $symbol->{string} = $self->append ($self->{strings}, "$name\0");
  $self->put_symbol ($symbol, 'name', $symbol->{string});
}

# Add a section like SECTION, but with this NAME, these FLAGS and these BYTES.
sub add_section
{
  my ($self, $section, $name, $flags, $bytes) = @_;
  my @sections = @{$self->{sections}};
  my $headers = substr $self->{image}, $sections[0]{at}, 64 * @sections;
  $headers .= substr $self->{image}, $section->{at}, 64;
  $self->{image} .= "\0" x (-length ($self->{image}) % 8);
  my $at = length $self->{image};
  $self->{image} .= $headers;
  $self->put (40, 'Q<', $at);
  $self->put (60, 'S<', @sections + 1);
  $_->{at} = $at + 64 * $_->{number} for @sections;
  my $added = { %$section, number => scalar @sections, at => $at + 64 * @sections,
		size => 0, flags => $flags };
  push @{$self->{sections}}, $added;
  $self->put_section ($added, 'flags', $flags);
  $self->rename_section ($added, $name);
  $self->append ($added, $bytes);
  return $added;
}

# Write it to FILE.
sub write
{
  my ($self, $file) = @_;
  open my $handle, '>:raw', $file or die "$file: $!\n";
  print $handle $self->{image} and close $handle or die "$file: $!\n";
}

1;
