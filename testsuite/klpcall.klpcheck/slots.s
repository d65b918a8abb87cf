# Calls that the module loader sends through a stub: the next instruction must
# be a nop, and no other than the kernel's, or, for newer ones, what they make of it.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x10: bl to 'g' has no slot, e8410018 follows} {f+0x18: bl to 'g' has no slot, 38600001 follows} {f+0x20: bl to 'g' has no slot, 4def7b82 follows} {f+0x28: bl to 'g' has no slot, e8410028 follows} {f+0x30: bl to 'weak' has no slot, 60420000 follows} {f+0x38: bl to 'g' has no slot, 60000000 follows, which has a relocation of its own} {f+0x44: R_PPC64_NONE for '' is unknown to the module loader} {last+0: bl to 'g' has no slot, nothing follows} } }
# { dg-final { klpcheck "--kernel=6.1" 1 {f+0x10: bl to 'g' has no slot, e8410018 follows} {f+0x18: bl to 'g' has no slot, 38600001 follows} {f+0x20: bl to 'g' has no slot, 4def7b82 follows} {f+0x28: bl to 'g' has no slot, e8410028 follows} {f+0x30: bl to 'weak' has no slot, 60420000 follows} {f+0x38: bl to 'g' has no slot, 60000000 follows, which has a relocation of its own} {f+0x44: R_PPC64_NONE for '' is unknown to the module loader} {last+0: bl to 'g' has no slot, nothing follows} } }
# { dg-final { klpcheck "--kernel=6.12" 1 {f+0x18: bl to 'g' has no slot, 38600001 follows} {f+0x20: bl to 'g' has no slot, 4def7b82 follows} {f+0x28: bl to 'g' has no slot, e8410028 follows} {f+0x30: bl to 'weak' has no slot, 60420000 follows} {f+0x38: bl to 'g' has no slot, 60000000 follows, which has a relocation of its own} {f+0x44: R_PPC64_NONE for '' is unknown to the module loader} {last+0: bl to 'g' has no slot, nothing follows} } }
# { dg-final { klpcheck "--kernel=patched,6.1" 1 {f+0x18: bl to 'g' has no slot, 38600001 follows} {f+0x20: bl to 'g' has no slot, 4def7b82 follows} {f+0x28: bl to 'g' has no slot, e8410028 follows} {f+0x30: bl to 'weak' has no slot, 60420000 follows} {f+0x38: bl to 'g' has no slot, 60000000 follows, which has a relocation of its own} {f+0x44: R_PPC64_NONE for '' is unknown to the module loader} {last+0: bl to 'g' has no slot, nothing follows} } }
# { dg-final { klpcheck "--kernel=stock --quiet" 1 } }
# { dg-final { klpcheck "--kernel=patched --quiet --could-be" 1 } }
	.abiversion 2
	.text
	.type f,@function
f:
	bl g
	nop
	bl weak
	nop
	bl g
	ld 2,24(1)
	bl g			# 0x18
	li 3,1
	bl g			# 0x20, a nop for ld, but not for the kernel
	cror 15,15,15
	bl g			# 0x28, the other ABI's
	ld 2,40(1)
	bl weak			# 0x30, another nop
	ori 2,2,0
	bl g			# 0x38, a nop until its relocation is applied
	.reloc ., R_PPC64_ADDR32, data
	nop
	bl g			# 0x40, its relocation does nothing
	.reloc ., R_PPC64_NONE, 0
	nop
	bl g			# 0x48, and this one as well
	.reloc ., R_PPC64_TOCSAVE, f
	nop
	blr
	.size f,.-f
	.weak weak

	.section .init.text,"ax"
	.type last,@function
last:
	bl g
