# The mark of a livepatch, which a whole module needs if it has something for the
# livepatch core, or enables a livepatch.  Its value does not matter.
# { dg-do assemble }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20} } "" 0 } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20} {word .modinfo 12 0}} "" 1 {the module is not marked as a livepatch} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20} {word .modinfo 12 0} {section .gnu.linkonce.this_module sh_name .data}} "" 0 } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20} {word .modinfo 22 0}} "" 0 } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20} {section .modinfo sh_flags 0}} "" 1 {the module is not marked as a livepatch} } }
# { dg-final { klpcheck-edited {{section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol .klp.sym.vmlinux.g,1 st_shndx 0xff20} {section .modinfo sh_size 0}} "" 1 {the module is not marked as a livepatch} } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,1 st_name 0} {word .modinfo 12 0}} "" 0 } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,1 st_name klp_enable_patch} {word .modinfo 12 0}} "" 1 {the module is not marked as a livepatch} } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,1 st_name klp_enable_patch}} "" 0 } }
# klp_enable_patch is there for the GPL alone.
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,1 st_name klp_enable_patch} {replace license=GPL license=BSD}} "" 1 {license 'BSD' does not have the form that the module loader demands: klp_enable_patch () is for the GPL alone} } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,1 st_name klp_enable_patch} {replace license=GPL licence=GPL}} "" 1 {license '' does not have the form that the module loader demands: klp_enable_patch () is for the GPL alone} } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,1 st_name 0} {replace license=GPL license=BSD}} "" 0 } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,1 st_name klp_enable_patch} {replace license=GPL license=BSD} {section .gnu.linkonce.this_module sh_name .data}} "" 0 } }
	.abiversion 2
	.section .gnu.linkonce.this_module,"aw"
	.quad 0
	.section .stubs,"ax",@nobits
	.section .modinfo,"a"
	.asciz "license=GPL"		# 12 bytes
	.asciz "livepatch=Y"
	.asciz "description=none"
	.section .text.f,"ax"
	.type f,@function
f:	.reloc ., R_PPC64_REL24, ".klp.sym.vmlinux.g,1"
	bl .
	nop
	blr
	.section "x.klp.rela.vmlinux..text.f","",@progbits
	.globl xklp_enable_patch
xklp_enable_patch:
