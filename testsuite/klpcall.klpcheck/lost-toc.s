# Calls of functions that need not leave r2 as it was: no stub saves it inside of a
# module.  A caller without r2 has none to lose, and neither has a kernel.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x8: bl to 'no_toc' may lose r2} {f+0x10: bl to 'no_toc' may lose r2} {f+0x18: b to 'no_toc' may lose r2} } }
# { dg-final { klpcheck "--kernel=patched" 1 {f+0x8: bl to 'no_toc' may lose r2} {f+0x10: bl to 'no_toc' may lose r2} {f+0x18: b to 'no_toc' may lose r2} } }
# { dg-final { klpcheck-edited {{symbol no_toc st_other 0}} "" 0 } }
# { dg-final { klpcheck "--kernel=pcrel" 1 {f+0: R_PPC64_TOC16_HA for 'd' is unknown to the module loader: a kernel with CONFIG_PPC_KERNEL_PCREL has no TOC} } }
	.abiversion 2
	.text
	.globl f
	.type f,@function
f:	.reloc ., R_PPC64_TOC16_HA, d
	addis 2,12,0
	addi 2,2,0
	.localentry f,.-f
	bl no_toc		# 0x8
	nop
	.reloc ., R_PPC64_REL24, .text.no_toc
	bl .			# 0x10
	nop
	b no_toc		# 0x18
	bl other
	nop
	bl leaf
	blr
	.size f,.-f
	.type leaf,@function
leaf:	blr
	.size leaf,.-leaf
	.globl too
	.type too,@function
too:
	.localentry too,1
	bl no_toc
	blr
	.size too,.-too
	.section .text.no_toc,"ax"
	.type no_toc,@function
no_toc:
	.localentry no_toc,1
	li 2,0
	blr
	.size no_toc,.-no_toc
	.data
	.globl d
d:	.quad 0
