# Addresses of what is not loaded.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0: R_PPC64_REL24 for 'g' points into a section that is not loaded: text} {f+0x4: R_PPC64_TOC16_HA for 'table' points into a section that is not loaded: data} {.data+0: R_PPC64_ADDR64 for 'table' points into a section that is not loaded: data} } }
# Of a whole module, the loader takes what is for itself.
# { dg-final { klpcheck-edited {{section later sh_name .gnu.linkonce.this_module}} "" 1 {f+0: R_PPC64_REL24 for 'g' points into a section that is not loaded: text} {f+0x4: R_PPC64_TOC16_HA for 'table' points into a section that is not loaded: data} {.data+0: R_PPC64_ADDR64 for 'table' points into a section that is not loaded: data} {.data+0x8: R_PPC64_ADDR64 for '.modinfo' points into a section that is not loaded: .modinfo} {.data+0x10: R_PPC64_REL32 for '__versions' points into a section that is not loaded: __versions} } }
	.abiversion 2
	.text
	.type f,@function
f:	bl g
	.reloc ., R_PPC64_TOC16_HA, table
	nop
	# These have the value of r2.
	.reloc ., R_PPC64_TOC, table
	nop
	nop
	blr
	.size f,.-f
	.section text,""
	.globl g
g:	blr
	.section data,""
	.globl table
table:	.quad 1
	.section .modinfo,"a"
	.asciz "license=GPL"
	.section __versions,"a"
	.quad 0
	.section later,"aw"
	.quad 0
	.section .stubs,"ax",@nobits
	.data
	.quad table
	.reloc ., R_PPC64_ADDR64, .modinfo
	.quad 0
	.reloc ., R_PPC64_REL32, __versions
	.quad 0
	.section .debug_info,""
	.quad table
	.section x.gnu.linkonce.this_module,""
