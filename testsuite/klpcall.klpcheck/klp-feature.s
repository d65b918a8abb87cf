# A call in code that depends on a feature of the processor, or replaces it.  The kernel
# rewrites that when it has loaded the livepatch.  The relocations for vmlinux are applied
# before, but those for a module are not.
# { dg-do assemble }
# { dg-final { klpcheck-edited {{section .rela.text sh_name .klp.rela.modules..text} {section .rela.text sh_flags 0x100042} {symbol .klp.sym.modules.g,0 st_shndx 0xff20}} "" 1 {f+0x8: bl to '.klp.sym.modules.g,0' has no slot, 60000000 follows, which __ftr_fixup rewrites with the call before that is resolved} {alternative+0: bl to '.klp.sym.modules.g,0' has no slot, 60000000 follows, which __ftr_fixup rewrites with the call before that is resolved} } }
# { dg-final { klpcheck-edited {{section .rela.text sh_name .klp.rela.modules..text} {section .rela.text sh_flags 0x100042} {symbol .klp.sym.modules.g,0 st_shndx 0xff20} {replace modules vmlinux}} "" 0 } }
	.abiversion 2
	.text
	.type f,@function
f:	.reloc ., R_PPC64_REL24, ".klp.sym.modules.g,0"
	bl .
	nop
1:	.reloc ., R_PPC64_REL24, ".klp.sym.modules.g,0"
	bl .			# 0x8
	nop
2:	.reloc ., R_PPC64_REL24, ".klp.sym.modules.g,0"
	bl .
	nop
	blr
	.size f,.-f
	.type alternative,@function
alternative:
3:	.reloc ., R_PPC64_REL24, ".klp.sym.modules.g,0"
	bl .
	nop
4:	.reloc ., R_PPC64_REL24, ".klp.sym.modules.g,0"
	bl .
	nop
	.size alternative,.-alternative
	.section __ftr_fixup,"a"
5:	.quad 1,1
	.quad 1b-5b,2b-5b,3b-5b,4b-5b
	.section "x.klp.rela.modules..text","",@progbits
