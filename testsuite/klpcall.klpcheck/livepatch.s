# Livepatch symbols, and what klpcall's kernel patch makes of calls to them: it
# serves SHN_LIVEPATCH, and SHN_UNDEF in what .modinfo calls a livepatch.
# { dg-do assemble }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,0 st_shndx 0xff20} {section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042}} "" 1 {f+0x8: bl to '.klp.sym.vmlinux.g,0' has no slot, 38600001 follows} {f+0x10: b to '.klp.sym.vmlinux.g,0' is a sibling call} {u+0: bl to 'undefined' has no slot, 48000000 follows} {u+0x4: b to 'undefined' is a sibling call} } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,0 st_shndx 0xff20} {section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042}} "--kernel=patched" 1 {u+0: bl to 'undefined' has no slot, 48000000 follows} {u+0x4: b to 'undefined' is a sibling call} {safe only in a kernel with klpcall's patches: calls without a slot 1, sibling calls 1} } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,0 st_shndx 0xff20} {section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {symbol undefined st_shndx 0xfff1}} "--kernel=patched" 0 {safe only in a kernel with klpcall's patches: calls without a slot 1, sibling calls 1} } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,0 st_shndx 0xff20} {section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {section x.modinfo sh_name .modinfo}} "--kernel=patched" 0 {safe only in a kernel with klpcall's patches: calls without a slot 2, sibling calls 2} } }
# { dg-final { klpcheck-edited {{symbol .klp.sym.vmlinux.g,0 st_shndx 0xff20} {section .rela.text.f sh_name .klp.rela.vmlinux..text.f} {section .rela.text.f sh_flags 0x100042} {section x.modinfo sh_name .modinfo}} "" 1 {f+0x8: bl to '.klp.sym.vmlinux.g,0' has no slot, 38600001 follows} {f+0x10: b to '.klp.sym.vmlinux.g,0' is a sibling call} {u+0: bl to 'undefined' has no slot, 48000000 follows} {u+0x4: b to 'undefined' is a sibling call} } }
	.abiversion 2
	.section .text.f,"ax"
	.type f,@function
f:
	.reloc ., R_PPC64_REL24, ".klp.sym.vmlinux.g,0"
	bl .
	nop
	.reloc ., R_PPC64_REL24, ".klp.sym.vmlinux.g,0"
	bl .			# 0x8
	li 3,1
	.reloc ., R_PPC64_REL24, ".klp.sym.vmlinux.g,0"
	b .			# 0x10
	.section .text.u,"ax"
	.type u,@function
u:
	bl undefined		# 0
	b undefined		# 0x4
	.section x.modinfo,"a",@progbits
	.string "livepatch=Y"
	.section "x.klp.rela.vmlinux..text.f","",@progbits
