# Relocations that the module loader knows, and others; those for a section that
# is not loaded do not count.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {.data+0x8: R_PPC64_DTPREL64 for 'e' is unknown to the module loader} {unknown+0: R_PPC64_NONE for 'd' is unknown to the module loader} {unknown+0x4: R_PPC64_TOC16_HI for 'd' is unknown to the module loader} {unknown+0x8: R_PPC64_ADDR16_HA for 'd' is unknown to the module loader} {unknown+0xc: R_PPC64_PLT16_HA for 'e' is unknown to the module loader} {unknown+0x10: R_PPC64_PLTSEQ for 'e' is unknown to the module loader} {unknown+0x14: R_PPC64_PLTCALL for 'e' is unknown to the module loader} {unknown+0x18: R_PPC64_GOT16_HA for 'e' is unknown to the module loader} {unknown+0x1c: R_PPC64_GOT_TLSGD16_HA for 'e' is unknown to the module loader} {unknown+0x20: R_PPC64_TPREL16_HA for 'e' is unknown to the module loader} {unknown+0x24: R_PPC64_PCREL_OPT for 'd' is unknown to the module loader} } }
# { dg-final { klpcheck-edited {{rela .rela.data 0 r_type 200} {section .text.unknown sh_flags 4}} "" 1 {.data+0: relocation type 200 for 'd' is unknown to the module loader} {.data+0x8: R_PPC64_DTPREL64 for 'e' is unknown to the module loader} } }
	.abiversion 2
	.text
	.type known,@function
known:
	.reloc ., R_PPC64_ADDR64, d
	nop
	nop
	.reloc ., R_PPC64_ADDR32, d
	nop
	.reloc ., R_PPC64_REL64, d
	nop
	nop
	.reloc ., R_PPC64_REL32, d
	nop
	.reloc ., R_PPC64_REL24, d
	bl .
	nop
	.reloc ., R_PPC64_TOC
	nop
	nop
	.reloc ., R_PPC64_TOC16, d
	.reloc ., R_PPC64_TOC16_LO, d
	.reloc ., R_PPC64_TOC16_HA, d
	.reloc ., R_PPC64_TOC16_DS, d
	.reloc ., R_PPC64_TOC16_LO_DS, d
	.reloc ., R_PPC64_TOCSAVE, d
	.reloc ., R_PPC64_ENTRY
	.reloc ., R_PPC64_REL16_LO, d
	.reloc ., R_PPC64_REL16_HA, d
	nop
	.section .text.unknown,"ax"
	.type unknown,@function
unknown:
	.reloc ., R_PPC64_NONE, d
	nop
	.reloc ., R_PPC64_TOC16_HI, d
	nop
	.reloc ., R_PPC64_ADDR16_HA, d
	nop
	.reloc ., R_PPC64_PLT16_HA, e
	nop
	.reloc ., R_PPC64_PLTSEQ, e
	nop
	.reloc ., R_PPC64_PLTCALL, e
	nop
	.reloc ., R_PPC64_GOT16_HA, e
	nop
	.reloc ., R_PPC64_GOT_TLSGD16_HA, e
	nop
	.reloc ., R_PPC64_TPREL16_HA, e
	nop
	.reloc ., R_PPC64_PCREL_OPT, d
	nop
	.data
	.balign 8
	.quad d
	.reloc ., R_PPC64_DTPREL64, e
	.quad 0
	.globl d
d:	.quad 0
	.section .debug_info
	.reloc ., R_PPC64_DTPREL64, e
	.quad 0
