# The table of static keys has SHF_WRITE, but is read-only after initialization.
# { dg-do assemble }
# { dg-final { klpcheck-edited {{section .rela__jump_table sh_name .klp.rela.modules.__jump_table} {section .rela__jump_table sh_flags 0x100042} {symbol .klp.sym.modules.g,0 st_shndx 0xff20}} "" 1 {__jump_table+0: symbol 'f' is not as the livepatch core demands: it is not SHN_LIVEPATCH, but used as if it were} {__jump_table+0: the relocation for symbol 'f' is applied to what is read-only by then: __jump_table} {__jump_table+0x4: symbol 'f' is not as the livepatch core demands: it is not SHN_LIVEPATCH, but used as if it were} {__jump_table+0x4: the relocation for symbol 'f' is applied to what is read-only by then: __jump_table} {__jump_table+0x8: the relocation for symbol '.klp.sym.modules.g,0' is applied to what is read-only by then: __jump_table} } }
	.abiversion 2
	.text
	.globl f
	.type f,@function
f:	nop
	blr
	.size f,.-f
	.section __jump_table,"aw"
	.reloc ., R_PPC64_REL32, f
	.long 0
	.reloc ., R_PPC64_REL32, f
	.long 0
	.quad ".klp.sym.modules.g,0"
	.section "x.klp.rela.modules.__jump_table","",@progbits
