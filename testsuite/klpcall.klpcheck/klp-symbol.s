# Symbols for the livepatch core, of which it demands a name of the right form, and
# the section index SHN_LIVEPATCH.
# { dg-do assemble }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.good,0 st_shndx 0xff20} {symbol .klp.sym.vmlinux.good.isra.0,12 st_shndx 0xff20} {symbol .klp.sym.vmlinux.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn,0 st_shndx 0xff20} {symbol .klp.sym.vmlinux.more,1x st_shndx 0xff20} {symbol .klp.sym.vmlinux.f.1 st_shndx 0xff20} {symbol .klp.sym.vmlinux.f, st_shndx 0xff20} {symbol .klp.sym.vmlinux.f,x st_shndx 0xff20} {symbol .klp.sym.vmlinux st_shndx 0xff20} {symbol .klp.sym..f,0 st_shndx 0xff20} {symbol .klp.sym.vmlinux.,0 st_shndx 0xff20} {symbol .klp.sym.a-b.f,0 st_shndx 0xff20} {symbol .klp.sym.oooooooooooooooooooooooooooooooooooooooooooooooooooooooo.f,0 st_shndx 0xff20} {symbol .klp.sym.vmlinux.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn,0 st_shndx 0xff20} {symbol .klp.sim.vmlinux.f,0 st_shndx 0xff20} {symbol .klp.sym.other.f,0 st_shndx 0xff20}} "" 1 {symbol '.klp.sym.vmlinux.undefined,0' is not as the livepatch core demands: it is not SHN_LIVEPATCH} {f+0x20: symbol '.klp.sym.vmlinux.f.1' is not as the livepatch core demands: its name has no position} {f+0x28: symbol '.klp.sym.vmlinux.f,' is not as the livepatch core demands: its name has no position} {f+0x30: symbol '.klp.sym.vmlinux.f,x' is not as the livepatch core demands: its name has no position} {f+0x38: symbol '.klp.sym.vmlinux' is not as the livepatch core demands: its name has only an object} {f+0x40: symbol '.klp.sym..f,0' is not as the livepatch core demands: its name has no object} {f+0x48: symbol '.klp.sym.vmlinux.,0' is not as the livepatch core demands: its name has no symbol} {f+0x50: symbol '.klp.sym.a-b.f,0' is not as the livepatch core demands: the object in its name has a hyphen, which no module has} {f+0x58: symbol '.klp.sym.oooooooooooooooooooooooooooooooooooooooooooooooooooooooo.f,0' is not as the livepatch core demands: the object in its name has more than 55 characters} {f+0x60: symbol '.klp.sym.vmlinux.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn,0' is not as the livepatch core demands: the symbol in its name has more than 511 characters} {f+0x68: symbol '.klp.sim.vmlinux.f,0' is not as the livepatch core demands: its name does not begin with .klp.sym.} {f+0x70: symbol '.klp.sym.other.f,0' is not as the livepatch core demands: it is another object's, but used for vmlinux} {f+0x78: symbol 'printk' is not as the livepatch core demands: it is not SHN_LIVEPATCH, but used as if it were} } }
	.abiversion 2
	.macro call name:vararg
	.reloc ., R_PPC64_REL24, \name
	bl .
	nop
	.endm
	.section .text.f,"ax"
	.type f,@function
f:
	call ".klp.sym.vmlinux.good,0"
	call ".klp.sym.vmlinux.good.isra.0,12"
	call ".klp.sym.vmlinux.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn,0"
	call ".klp.sym.vmlinux.more,1x"
	call ".klp.sym.vmlinux.f.1"
	call ".klp.sym.vmlinux.f,"
	call ".klp.sym.vmlinux.f,x"
	call ".klp.sym.vmlinux"
	call ".klp.sym..f,0"
	call ".klp.sym.vmlinux.,0"
	call ".klp.sym.a-b.f,0"
	call ".klp.sym.oooooooooooooooooooooooooooooooooooooooooooooooooooooooo.f,0"
	call ".klp.sym.vmlinux.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn,0"
	call ".klp.sim.vmlinux.f,0"
	call ".klp.sym.other.f,0"
	call "printk"
	call ".klp.sym.vmlinux.undefined,0"
	.section "x.klp.rela.vmlinux..text.f","",@progbits
