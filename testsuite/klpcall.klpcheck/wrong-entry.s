# Calls that do not enter their callee where it has, or computes, its r2.  What has no
# local entry of its own can be called by any symbol, and _mcount saves no r2.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {g+0: bl to 'e' misses the right entry, as it has an addend} {g+0x10: b to 'e' is a sibling call} {g+0x10: b to 'e' misses the right entry, as it has an addend} {g+0x18: bl to 'f' misses the right entry, as it goes to the global entry, whatever is in r12} {g+0x2c: bl to 'second_name' misses the right entry, as it goes to the global entry, whatever is in r12} } }
# A kernel without a TOC has no such entries.
# { dg-final { klpcheck "--kernel=pcrel" 0 } }
	.abiversion 2
	.text
	.type f,@function
f:	addis 2,12,.TOC.-f@ha
	addi 2,2,.TOC.-f@l
	.localentry f,.-f
label:	blr
	.size f,.-f
	.type leaf,@function
leaf:	blr
	.size leaf,.-leaf

	.section .text.g,"ax"
	.type g,@function
g:	bl e+8
	nop
	bl e
	nop
	b e+4
	bl f
	.reloc ., R_PPC64_REL24, .text
	bl .
	.reloc ., R_PPC64_REL24, label
	bl .
	.reloc ., R_PPC64_REL24, .text+12
	bl .
	.reloc ., R_PPC64_REL24, leaf
	bl .
	bl _mcount+4
	.reloc ., R_PPC64_REL24, second_name
	bl .
	.reloc ., R_PPC64_REL24, first_name
	bl .
	blr
	.size g,.-g

# Only one of these names has its local entry.
	.globl second_name
	.type second_name,@function
second_name:
	.type first_name,@function
first_name:
	addis 2,12,.TOC.-first_name@ha
	addi 2,2,.TOC.-first_name@l
	.localentry first_name,.-first_name
	blr
	.size first_name,.-first_name
