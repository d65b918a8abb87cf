# Functions without r2: their calls need no slot, but a callee in the same
# object is entered where it must not rely on r2.
# { dg-do assemble }
# { dg-final { klpcheck "--kernel=pcrel" 1 {f+0x14: bl to 'uses_toc' comes without r2} {f+0x18: b to 'uses_toc' comes without r2} } }
# { dg-final { klpcheck "--kernel=pcrel,6.12 --could-be" 1 {f+0x14: bl to 'uses_toc' comes without r2} {f+0x18: b to 'uses_toc' comes without r2} } }
# { dg-final { klpcheck "--kernel=patched,pcrel" 1 {f+0x14: bl to 'uses_toc' comes without r2} {f+0x18: b to 'uses_toc' comes without r2} } }
	.abiversion 2
	.machine power10
	.text
	.globl f
	.type f,@function
f:
	.localentry f,1
	bl g@notoc
	li 3,1
	bl no_toc@notoc
	bl leaf@notoc
	b g@notoc
	bl uses_toc@notoc	# 0x14
	b uses_toc@notoc	# 0x18
	bl leaf			# without r2, so not in need of a slot
	blr
	.type no_toc,@function
no_toc:
	.localentry no_toc,1
	blr
	.type leaf,@function
leaf:
	blr
	.globl uses_toc
	.type uses_toc,@function
uses_toc:
	addis 2,12,.TOC.-uses_toc@ha
	addi 2,2,.TOC.-uses_toc@l
	.localentry uses_toc,.-uses_toc
	blr
