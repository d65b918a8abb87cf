# Pointers in variables for each processor, which the loader of kernels before
# 6.17 leaves without their values; vmlinux has its own way.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {.data..percpu+0x8: R_PPC64_ADDR64 for 'd' is not applied: before Linux 6.17, the loader passes over .data..percpu} } }
# { dg-final { klpcheck "--kernel=6.16" 1 {.data..percpu+0x8: R_PPC64_ADDR64 for 'd' is not applied: before Linux 6.17, the loader passes over .data..percpu} } }
# { dg-final { klpcheck "--kernel=6.17" 0 } }
# { dg-final { klpcheck-edited {{section .gnu.linkonce.this_module sh_name .data}} "" 0 } }
	.abiversion 2
	.section .gnu.linkonce.this_module,"aw"
	.quad 0
	.section .stubs,"ax",@nobits
	.text
f:	blr
	.data
	.globl d
d:	.quad d
	.section .data..percpu,"aw"
	.quad 0
	.quad d
