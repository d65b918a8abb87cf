# Symbols of modules: a module's section may use those of another module, too.
# { dg-do assemble }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.one..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.one.g,0 st_shndx 0xff20} {symbol .klp.sym.two.g,0 st_shndx 0xff20}} "" 0 } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.one.g,0 st_shndx 0xff20} {symbol .klp.sym.two.g,0 st_shndx 0xff20}} "" 1 {f+0: symbol '.klp.sym.one.g,0' is not as the livepatch core demands: it is another object's, but used for vmlinux} {f+0x8: symbol '.klp.sym.two.g,0' is not as the livepatch core demands: it is another object's, but used for vmlinux} } }
# Data that is too far away.
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.one..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.one.g,0 st_shndx 0xff20} {symbol .klp.sym.two.g,0 st_shndx 0xff20} {section .text.f sh_flags 3} {rela .rela.text.f 0 r_type 50} {rela .rela.text.f 1 r_type 1}} "" 1 {.text.f+0: R_PPC64_TOC16_HA for '.klp.sym.one.g,0' leads too far: the loader writes a wrong address} {.text.f+0x8: R_PPC64_ADDR32 for '.klp.sym.two.g,0' leads too far: the loader writes a wrong address} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.one..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.one.g,0 st_shndx 0xff20} {symbol .klp.sym.two.g,0 st_shndx 0xff20} {section .text.f sh_flags 3} {rela .rela.text.f 0 r_type 44} {rela .rela.text.f 1 r_type 38}} "" 0 } }
	.abiversion 2
	.section .text.f,"ax"
	.type f,@function
f:	.reloc ., R_PPC64_REL24, ".klp.sym.one.g,0"
	bl .
	nop
	.reloc ., R_PPC64_REL24, ".klp.sym.two.g,0"
	bl .
	nop
	.section "x.klp.rela.one..text.f","",@progbits
	.section "x.klp.rela.vmlinux..text.f","",@progbits
