# A little-endian kernel after 6.1 loads only what says that it is ELFv2.
# { dg-do assemble }
# { dg-final { klpcheck "" 0 } }
# { dg-final { klpcheck-edited {{header e_flags 1}} "" 1 {the module does not have the form that the module loader demands: its ELF header does not say ELFv2, which kernels after 6.1 demand} } }
# { dg-final { klpcheck-edited {{header e_flags 1}} "--kernel=6.1" 0 } }
# { dg-final { klpcheck-edited {{header e_flags 0}} "--kernel=6.12" 1 {the module does not have the form that the module loader demands: its ELF header does not say ELFv2, which kernels after 6.1 demand} } }
	.abiversion 2
	.section .gnu.linkonce.this_module,"aw"
	.quad 0
	.section .stubs,"ax",@nobits
	.text
f:	blr
