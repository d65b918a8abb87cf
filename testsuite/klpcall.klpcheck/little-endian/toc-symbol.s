# The loader makes .TOC. the module's own only if it is undefined; with an absolute
# one, functions compute a wrong r2.
# { dg-do assemble }
# { dg-final { klpcheck "" 0 } }
# { dg-final { klpcheck-edited {{symbol .TOC. st_shndx 0xfff1}} "" 1 {f+0: R_PPC64_REL16_HA for '.TOC.' leads too far: the loader writes a wrong address} {f+0x4: R_PPC64_REL16_LO for '.TOC.' leads too far: the loader writes a wrong address} } }
	.abiversion 2
	.section .gnu.linkonce.this_module,"aw"
	.quad 0
	.section .stubs,"ax",@nobits
	.text
	.globl f
	.type f,@function
f:	addis 2,12,.TOC.-f@ha
	addi 2,2,.TOC.-f@l
	.localentry f,.-f
	bl e
	nop
	blr
	.size f,.-f
