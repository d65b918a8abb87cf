# Values whose lowest two bits a relocation has no room for, known since their
# section is aligned.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x4: R_PPC64_TOC16_LO_DS for 'd' has a value that is no multiple of 4} {f+0x8: R_PPC64_TOC16_DS for 'odd' has a value that is no multiple of 4} {f+0x14: R_PPC64_REL24 for 'h' has a value that is no multiple of 4} } }
# { dg-final { klpcheck-edited {{section .data sh_addralign 2}} "" 1 {f+0x14: R_PPC64_REL24 for 'h' has a value that is no multiple of 4} } }
# { dg-final { klpcheck-edited {{section .data sh_addralign 0}} "" 1 {f+0x14: R_PPC64_REL24 for 'h' has a value that is no multiple of 4} } }
	.abiversion 2
	.text
	.type f,@function
f:
	.reloc ., R_PPC64_TOC16_LO_DS, d+4
	nop
	.reloc ., R_PPC64_TOC16_LO_DS, d+2
	nop
	.reloc ., R_PPC64_TOC16_DS, odd
	nop
	.reloc ., R_PPC64_TOC16_LO, odd
	nop
	.reloc ., R_PPC64_REL24, h+4
	bl .
	.reloc ., R_PPC64_REL24, h+2
	bl .			# 0x14
	.section .text.h,"ax"
	.balign 4
	.globl h
	.type h,@function
h:	nop
	nop
	.data
	.balign 8
	.globl d, odd
d:	.byte 0
odd:	.byte 0
	.short 0
	.long 0
