# The callee is what the relocation names, and so is an exception.  Of a section's
# symbol, and of a resolved branch, it is the function there, and an exception if
# any of its names is one.  The part NAME.cold belongs to the function that has
# NAME among its names.
# { dg-do assemble }
# { dg-final { klpcheck "" 0 } }
# { dg-final { klpcheck "--could-be" 1 {f+0x8: bl to 'second' has no slot, 38600001 follows} {f+0x10: bl to 'first' has no slot, 38600001 follows} {f+0x18: bl to 'first' has no slot, 38600001 follows} {f+0x20: bl to 'mcount' has no slot, 38600001 follows} {alias+0x4: b to 'other.cold' is a sibling call} {other+0x8: b to 'known.cold' is a sibling call} {known.cold+0x4: b to 'f' is a sibling call} } }
	.abiversion 2
	.text
	.globl mcount, _mcount, first, second
	.type mcount,@function
	.type _mcount,@function
mcount:
_mcount:
	blr
	.type first,@function
	.type second,@function
first:
second:
	blr
	.type f,@function
f:
	bl _mcount
	li 3,1
	bl second		# 0x8
	li 3,1
	bl first		# 0x10
	li 3,1
	.reloc ., R_PPC64_REL24, .text+4
	bl .			# 0x18
	li 3,1
	bl mcount		# 0x20, which the loader does not know
	li 3,1
	.reloc ., R_PPC64_REL24, .text
	bl .
	blr

	.globl alias, known
	.type alias,@function
	.type known,@function
alias:
known:
	b known.cold
	b other.cold		# 0x4
	blr
	.type other,@function
other:
	b other.cold
	b empty.cold		# the same
	b known.cold		# 0x8
	blr

	.section .text.unlikely,"ax"
	.type known.cold,@function
known.cold:
	b known
	b f			# 0x4
	.type empty.cold,@function
	.type other.cold,@function
empty.cold:
	.size empty.cold,0
other.cold:
	b other
	.size other.cold,.-other.cold
