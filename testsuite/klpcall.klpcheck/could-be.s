# --could-be: calls and sibling calls to other functions of the object, through
# symbols, through sections, and resolved by the assembler; not recursion, nor
# jumps to and from the cold part of a function, nor calls to labels.
# { dg-do assemble }
# { dg-final { klpcheck "" 0 } }
# { dg-final { klpcheck "--could-be" 1 {toc+0x8: bl to 'leaf' has no slot, 48000001 follows} {toc+0xc: bl to 'toc2' has no slot, 38600001 follows} {toc+0x1c: b to 'leaf' is a sibling call} {leaf+0x8: b to 'untyped' is a sibling call} {toc2+0x10: bl to 'other' has no slot, 48000001 follows} {toc2+0x14: bl to 'hidden' has no slot, 38600001 follows} {toc2+0x20: b to 'other' is a sibling call} {toc.cold+0x4: bl to 'leaf' has no slot, 4bfffff8 follows} } }
# { dg-final { klpcheck "--could-be --kernel=patched" 0 {safe only in a kernel with klpcall's patches: calls without a slot 5, sibling calls 3} } }
	.abiversion 2
	.text
	.globl toc
	.type toc,@function
toc:
	addis 2,12,.TOC.-toc@ha
	addi 2,2,.TOC.-toc@l
	.localentry toc,.-toc
	bl leaf			# 0x8
	bl toc2			# 0xc
	li 3,1
	bl toc			# recursion
	bl .Llabel
	b leaf			# 0x1c
	b toc.cold
.Llabel:
	blr
	.size toc,.-toc
	.type leaf,@function	# 0x28; no size, no local entry
leaf:
	bl leaf
	b .Lown
	b untyped
.Lown:	blr
	.globl untyped		# 0x38; what assembly often looks like
untyped:
	blr
local:	bl local+4		# a label in untyped
	bl local
	blr

	.globl toc2
	.type toc2,@function
toc2:
	addis 2,12,.TOC.-toc2@ha
	addi 2,2,.TOC.-toc2@l
	.localentry toc2,.-toc2
	bl leaf			# has its slot
	nop
	bl other		# 0x10, by the section's symbol
	bl hidden		# 0x14, the last function of a section
	li 3,1
	bl leaf-4		# a label again
	b other			# 0x20

	.section .text.other,"ax"
	.type other,@function
other:
	blr
	.hidden hidden
	.globl hidden
	.type hidden,@function
hidden:
	blr

	.section .text.unlikely,"ax"
	.type toc.cold,@function
toc.cold:
	b toc+8
	bl leaf			# 0x4
	b toc.cold
	bl toc			# recursion
	b toc
