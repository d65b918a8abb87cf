# ELFv1: symbols of functions are those of their descriptors, by name or through
# the section .opd; the code may have a name of its own, with a dot; r2 is saved
# at 40(r1); and _mcount is a function like any other.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {second+0x10: bl to '_mcount' has no slot, 48000001 follows} {second+0x14: bl to '.dotted' has no slot, e8410018 follows} {second+0x1c: bl to 'g' has no slot, e8410028 follows} } }
# { dg-final { klpcheck "--could-be" 1 {first+0x4: b to 'second' is a sibling call} {second+0: bl to 'first' has no slot, 48000001 follows} {second+0x4: bl to 'third' has no slot, 38600001 follows} {second+0x10: bl to '_mcount' has no slot, 48000001 follows} {second+0x14: bl to '.dotted' has no slot, e8410018 follows} {second+0x1c: bl to 'g' has no slot, e8410028 follows} {third+0x4: bl to 'first' has no slot, 4e800020 follows} } }
	.section ".opd","aw"
	.align 3
first:	.quad .L.first,.TOC.@tocbase,0
	.type first,@function
	.globl second
second:	.quad .L.second,.TOC.@tocbase,0
	.type second,@function
third:	.quad .third,.TOC.@tocbase,0
	.type third,@function

	.text
.L.first:
	bl first		# recursion
	b second		# 0x4
.L.second:
	bl first
	bl third		# 0x4
	li 3,1
	bl second		# recursion
	bl _mcount		# 0x10
	bl .dotted		# 0x14
	ld 2,24(1)
	bl g
	ld 2,40(1)
	bl g
	nop
	b _restgpr0_29
	bl ._savegpr0_29
	.type .third,@function
.third:
	bl .third
	bl first		# 0x4
	blr
