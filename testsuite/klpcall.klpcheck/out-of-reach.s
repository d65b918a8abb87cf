# Relocations that do not reach another object, of a whole module; what an object
# of one leaves undefined may be in the next.  .TOC. is the module's own.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0: R_PPC64_TOC16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x4: R_PPC64_TOC16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x8: R_PPC64_TOC16_LO_DS for 'e' leads too far: the loader writes a wrong address} {f+0xc: R_PPC64_TOC16 for 'e' leads too far: the loader refuses it} {f+0x10: R_PPC64_TOC16_DS for 'e' leads too far: the loader refuses it} {f+0x14: R_PPC64_REL16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x18: R_PPC64_REL16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x1c: R_PPC64_REL32 for 'e' leads too far: the loader refuses it} } }
# { dg-final { klpcheck-edited {{section .gnu.linkonce.this_module sh_name .text}} "" 0 } }
# { dg-final { klpcheck-edited {{section .text sh_flags 2}} "" 0 } }
# { dg-final { klpcheck-edited {{symbol e st_shndx 0xfff1}} "" 1 {f+0: R_PPC64_TOC16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x4: R_PPC64_TOC16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x8: R_PPC64_TOC16_LO_DS for 'e' leads too far: the loader writes a wrong address} {f+0xc: R_PPC64_TOC16 for 'e' leads too far: the loader refuses it} {f+0x10: R_PPC64_TOC16_DS for 'e' leads too far: the loader refuses it} {f+0x14: R_PPC64_REL16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x18: R_PPC64_REL16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x1c: R_PPC64_REL32 for 'e' leads too far: the loader refuses it} {f+0x40: R_PPC64_REL24 for 'e' leads too far: the loader refuses it} } }
# { dg-final { klpcheck-edited {{symbol __crc_e st_shndx 0xfff1}} "" 1 {f+0: R_PPC64_TOC16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x4: R_PPC64_TOC16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x8: R_PPC64_TOC16_LO_DS for 'e' leads too far: the loader writes a wrong address} {f+0xc: R_PPC64_TOC16 for 'e' leads too far: the loader refuses it} {f+0x10: R_PPC64_TOC16_DS for 'e' leads too far: the loader refuses it} {f+0x14: R_PPC64_REL16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x18: R_PPC64_REL16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x1c: R_PPC64_REL32 for 'e' leads too far: the loader refuses it} } }
# { dg-final { klpcheck-edited {{rela .rela.text 13 r_type 1}} "" 1 {f+0: R_PPC64_TOC16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x4: R_PPC64_TOC16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x8: R_PPC64_TOC16_LO_DS for 'e' leads too far: the loader writes a wrong address} {f+0xc: R_PPC64_TOC16 for 'e' leads too far: the loader refuses it} {f+0x10: R_PPC64_TOC16_DS for 'e' leads too far: the loader refuses it} {f+0x14: R_PPC64_REL16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x18: R_PPC64_REL16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x1c: R_PPC64_REL32 for 'e' leads too far: the loader refuses it} {f+0x3c: R_PPC64_ADDR32 for 'd' leads too far: the loader writes a wrong address} } }
# Per-cpu variables of the module itself are as far away.
# { dg-final { klpcheck-edited {{section .data sh_name .data..percpu}} "" 1 {f+0: R_PPC64_TOC16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x4: R_PPC64_TOC16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x8: R_PPC64_TOC16_LO_DS for 'e' leads too far: the loader writes a wrong address} {f+0xc: R_PPC64_TOC16 for 'e' leads too far: the loader refuses it} {f+0x10: R_PPC64_TOC16_DS for 'e' leads too far: the loader refuses it} {f+0x14: R_PPC64_REL16_HA for 'e' leads too far: the loader writes a wrong address} {f+0x18: R_PPC64_REL16_LO for 'e' leads too far: the loader writes a wrong address} {f+0x1c: R_PPC64_REL32 for 'e' leads too far: the loader refuses it} {f+0x3c: R_PPC64_TOC16_HA for 'd' leads too far: the loader writes a wrong address} } }
# { dg-final { klpcheck-edited {{section .data sh_name .data..percpu} {section .gnu.linkonce.this_module sh_name .text}} "" 0 } }
	.abiversion 2
	.section .gnu.linkonce.this_module,"aw"
	.quad 0
	.section .stubs,"ax",@nobits
	.text
	.type f,@function
f:
	.reloc ., R_PPC64_TOC16_HA, e
	nop
	.reloc ., R_PPC64_TOC16_LO, e
	nop
	.reloc ., R_PPC64_TOC16_LO_DS, e
	nop
	.reloc ., R_PPC64_TOC16, e
	nop
	.reloc ., R_PPC64_TOC16_DS, e
	nop
	.reloc ., R_PPC64_REL16_HA, e
	nop
	.reloc ., R_PPC64_REL16_LO, e
	nop
	.reloc ., R_PPC64_REL32, e
	nop
	.reloc ., R_PPC64_ADDR32, __crc_e
	nop
	.reloc ., R_PPC64_REL64, e
	nop
	nop
	.reloc ., R_PPC64_ADDR64, e
	nop
	nop
	addis 2,12,.TOC.-f@ha
	addi 2,2,.TOC.-f@l
	.reloc ., R_PPC64_TOC16_HA, d
	nop
	.reloc ., R_PPC64_REL24, e
	bl .
	nop
	.data
	.balign 8
	.globl d
d:	.quad 0
	.section x.data..percpu,"",@progbits
