# A kernel with CONFIG_PPC_KERNEL_PCREL restores no r2, so calls need no slot
# there, and it knows the relocations of PC-relative code alone.
# { dg-do assemble }
# { dg-final { klpcheck "--kernel=pcrel --could-be" 1 {toc+0: R_PPC64_TOC16_HA for 'd' is unknown to the module loader: a kernel with CONFIG_PPC_KERNEL_PCREL has no TOC} } }
# { dg-final { klpcheck "--kernel=6.12" 1 {f+0: bl to 'g' has no slot, 48000000 follows} {f+0x4: b to 'g' is a sibling call} {f+0x8: R_PPC64_REL24_NOTOC for 'g' is unknown to the module loader: only a kernel with CONFIG_PPC_KERNEL_PCREL does (--kernel=pcrel)} {f+0xc: R_PPC64_PCREL34 for 'd' is unknown to the module loader: only a kernel with CONFIG_PPC_KERNEL_PCREL does (--kernel=pcrel)} {f+0x14: R_PPC64_GOT_PCREL34 for 'e' is unknown to the module loader: only a kernel with CONFIG_PPC_KERNEL_PCREL does (--kernel=pcrel)} } }
	.abiversion 2
	.machine power10
	.text
	.type f,@function
f:
	bl g
	b g
	bl g@notoc		# 0x8
	pla 3,d@pcrel		# 0xc
	pld 3,e@got@pcrel	# 0x14
	.type toc,@function
toc:
	.reloc ., R_PPC64_TOC16_HA, d
	nop
	.data
	.balign 8
	.globl d
d:	.quad 0
