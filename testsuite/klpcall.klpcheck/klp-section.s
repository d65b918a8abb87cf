# Sections for the livepatch core.  elf-edit.pl gives them their names, for what
# an assembler or a linker makes of such a section is none.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {symbol '.klp.sym.vmlinux.g,1' is not as the livepatch core demands: it is not SHN_LIVEPATCH} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 0 } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x42} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 1 {section '.klp.rela.vmlinux..text.f' does not have the form that the livepatch core demands: it lacks the flag SHF_RELA_LIVEPATCH} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100040} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 1 {section '.klp.rela.vmlinux..text.f' does not have the form that the livepatch core demands: it lacks the flag SHF_ALLOC} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20} {section .rela.text.f sh_type 0x60000004}} "" 1 {section '.klp.rela.vmlinux..text.f' does not have the form that the livepatch core demands: its type is not SHT_RELA} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20} {section .text.f sh_flags 4}} "" 1 {section '.klp.rela.vmlinux..text.f' does not have the form that the livepatch core demands: the section that it is for is not loaded} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 1 {section '.text.f' does not have the form that the livepatch core demands: its name does not begin with .klp.rela.} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 1 {section '.klp.rela..text.f' does not have the form that the livepatch core demands: its name has no object} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 1 {section '.klp.rela.' does not have the form that the livepatch core demands: its name has no object} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.a-b..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 1 {section '.klp.rela.a-b..text.f' does not have the form that the livepatch core demands: the object in its name has a hyphen, which no module has} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.ooooooooooooooooooooooooooooooooooooooooooooooooooooooo..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 1 {f+0: symbol '.klp.sym.vmlinux.g,1' is not as the livepatch core demands: it is vmlinux's, but used for another object} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.oooooooooooooooooooooooooooooooooooooooooooooooooooooooo..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 1 {section '.klp.rela.oooooooooooooooooooooooooooooooooooooooooooooooooooooooo..text.f' does not have the form that the livepatch core demands: the object in its name has more than 55 characters} } }
# What is left of a section without its flag is one of ordinary relocations.
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20}} "" 1 {f+0: symbol '.klp.sym.vmlinux.g,1' is not as the livepatch core demands: an ordinary relocation uses it, before it has a value} } }
	.abiversion 2
	.section .text.f,"ax"
	.type f,@function
f:	.reloc ., R_PPC64_REL24, ".klp.sym.vmlinux.g,1"
	bl .
	nop
	blr
	.section "x.klp.rela.vmlinux..text.f","",@progbits
	.section "x.klp.rela..text.f","",@progbits
	.section "x.klp.rela.","",@progbits
	.section "x.klp.rela.a-b..text.f","",@progbits
	.section "x.klp.rela.ooooooooooooooooooooooooooooooooooooooooooooooooooooooo..text.f","",@progbits
	.section "x.klp.rela.oooooooooooooooooooooooooooooooooooooooooooooooooooooooo..text.f","",@progbits
