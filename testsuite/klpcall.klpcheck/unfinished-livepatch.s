# Livepatches that are not finished, and what is left of kpatch's and klp-build's
# sections in finished ones.
# { dg-do assemble }
# { dg-final { klpcheck "" 0 } }
# { dg-final { klpcheck-rejects {{section .kpatch.funcs sh_name .kpatch.relocations}} "no finished livepatch: kpatch's create-klp-module has to" } }
# { dg-final { klpcheck-rejects {{section .kpatch.funcs sh_name .kpatch.symbols}} "no finished livepatch: kpatch's create-klp-module has to" } }
# { dg-final { klpcheck-rejects {{section .kpatch.funcs sh_name .kpatch.dynrelas}} "create-klp-module" } }
# { dg-final { klpcheck-rejects {{section .kpatch.funcs sh_name __klp_relocs.vmlinux}} "no finished livepatch: .objtool klp post-link. has to" } }
# { dg-final { klpcheck-edited {{section .kpatch.funcs sh_name __klp_relocs.vmlinux} {section .kpatch.funcs sh_size 0}} "" 0 } }
# { dg-final { klpcheck-edited {{section .kpatch.funcs sh_name __klp_relocs.vmlinux} {section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol g st_name .klp.sym.vmlinux.g,1} {symbol g st_shndx 0xff20}} "" 0 } }
	.abiversion 2
	.section .text.f,"ax"
	.type f,@function
f:	bl g
	nop
	.section .kpatch.funcs,"aw"
	.quad 0
	.section .kpatch.callbacks.pre_patch,"aw"
	.quad 0
	.section .kpatch.strings,"a"
	.asciz ""
	.section .data
	.globl "x.klp.sym.vmlinux.g,1"
"x.klp.sym.vmlinux.g,1":
	.section "x.kpatch.relocations","",@progbits
	.section "x.kpatch.symbols","",@progbits
	.section "x.kpatch.dynrelas","",@progbits
	.section "x__klp_relocs.vmlinux","",@progbits
	.section "x.klp.rela.vmlinux..text.f","",@progbits
