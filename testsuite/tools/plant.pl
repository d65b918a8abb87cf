#!/usr/bin/perl
# plant.pl OBJDUMP EVERY FROM TO FILE...: copy each FILE from the directory FROM
# to TO, and break every EVERYth call in it that has a slot and leaves the
# object: by turns, another instruction in its slot, a nop that the kernel does
# not take for one, or a sibling call in its place.
# Copyright (C) 2026 The klpcall authors
#
# This file is part of klpcall.  klpcall is free software; you can
# redistribute it and/or modify it under the terms of the GNU General Public
# License as published by the Free Software Foundation; either version 2, or
# (at your option) any later version.  See the file COPYING.
#
# What calls there are is objdump's word.  Prints "FILE SECTION OFFSET RULE" for
# each defect, RULE being klpcheck's name for it.

use strict;
use warnings;
use File::Basename;
use File::Path;

die "usage: plant.pl OBJDUMP EVERY FROM TO FILE...\n" if @ARGV < 5;
my ($objdump, $every, $from, $to, @files) = @ARGV;
my $calls = 0;

for my $file (@files)
  {
    my (%undefined, $section, @edits, $call, $word, $symbol);

    open my $symbols, '-|', $objdump, '-tw', "$from/$file" or die "$objdump: $!\n";
    while (<$symbols>)
      { $undefined{$1} = 1 if /\*UND\*\s+[0-9a-f]+ (?:0x[0-9a-f]+ )?(\S+)$/ }
    close $symbols;

    open my $code, '-|', $objdump, '-drwz', "$from/$file" or die "$objdump: $!\n";
    while (<$code>)
      {
	if (/^Disassembly of section (\S+):$/)
	  { $section = $1; $call = undef }
	# Address, bytes, instruction, and its relocation.
	next unless /^ *([0-9a-f]+):\t((?:[0-9a-f]{2} ){4})\s*\t(.*)$/;
	my ($address, $bytes, $text) = (hex ($1), $2, $3);
	if (defined $call && $text =~ /^nop\s*$/ && $calls++ % $every == 0)
	  {
	    my ($at, $value, $rule) = ($address, '0x7c000378', 'no-slot');
	    if ($calls / $every % 3 == 1)
	      { $value = '0x60420000' }
	    elsif ($calls / $every % 3 == 2)
	      { ($at, $value, $rule) = ($call, '0x48000000', 'sibling-call') }
	    push @edits, "word $section $at $value";
	    print "$file $section $call $rule\n";
	  }
	$call = undef;
	if ($text =~ /^bl\s.*R_PPC64_REL24\s+(\S+)$/ && $undefined{$1}
	    && $1 !~ /^(_mcount|_(save|rest)([gf]pr|vr)[01]?_\d+)$/)
	  { $call = $address }
      }
    close $code;

    mkpath (dirname ("$to/$file"));
    # Something to do, even if there is nothing to break.
    push @edits, 'header e_version 1';
    system ($^X, dirname ($0) . '/elf-edit.pl', "$from/$file", "$to/$file", @edits)
      == 0 or exit 1;
  }
