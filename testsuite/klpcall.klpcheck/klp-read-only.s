# Relocations for the module "modules", in sections of each kind, and the same for
# vmlinux, which are applied before the kernel protects anything.
# { dg-do assemble }
# { dg-final { klpcheck-edited {{section .rela.rodata sh_name .klp.rela.modules..rodata} {section .rela.rodata sh_flags 0x100042} {section .rela.data sh_name .klp.rela.modules..data} {section .rela.data sh_flags 0x100042} {section .rela.data..ro_after_init sh_name .klp.rela.modules..data..ro_after_init} {section .rela.data..ro_after_init sh_flags 0x100042} {section .rela.text sh_name .klp.rela.modules..text} {section .rela.text sh_flags 0x100042} {symbol .klp.sym.modules.g,0 st_shndx 0xff20}} "" 1 {f+0x8: the relocation for symbol '.klp.sym.modules.g,0' is applied to what is read-only by then: .text} {.rodata+0: the relocation for symbol '.klp.sym.modules.g,0' is applied to what is read-only by then: .rodata} {.data..ro_after_init+0: the relocation for symbol '.klp.sym.modules.g,0' is applied to what is read-only by then: .data..ro_after_init} } }
# { dg-final { klpcheck-edited {{section .rela.rodata sh_name .klp.rela.modules..rodata} {section .rela.rodata sh_flags 0x100042} {section .rela.data sh_name .klp.rela.modules..data} {section .rela.data sh_flags 0x100042} {section .rela.data..ro_after_init sh_name .klp.rela.modules..data..ro_after_init} {section .rela.data..ro_after_init sh_flags 0x100042} {section .rela.text sh_name .klp.rela.modules..text} {section .rela.text sh_flags 0x100042} {symbol .klp.sym.modules.g,0 st_shndx 0xff20} {replace modules vmlinux}} "" 0 } }
	.abiversion 2
	.text
	.type f,@function
f:	.reloc ., R_PPC64_REL24, ".klp.sym.modules.g,0"
	bl .
	nop
	.reloc ., R_PPC64_ADDR64, ".klp.sym.modules.g,0"
	nop
	nop
	blr
	.size f,.-f
	.section .rodata,"a"
	.quad ".klp.sym.modules.g,0"
	.data
	.quad ".klp.sym.modules.g,0"
	.section .data..ro_after_init,"aw"
	.quad ".klp.sym.modules.g,0"
	.section "x.klp.rela.modules..rodata","",@progbits
	.section "x.klp.rela.modules..data","",@progbits
	.section "x.klp.rela.modules..data..ro_after_init","",@progbits
	.section "x.klp.rela.modules..text","",@progbits
