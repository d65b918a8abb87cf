# The routines that save and restore registers are linked into each module.  A whole
# module that still lacks them is refused, and one that has them is not.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0: bl to '_savegpr0_29' has no slot, 48000000 follows} {f+0x4: b to '_restgpr0_29' is a sibling call} } }
# { dg-final { klpcheck-edited {{section .gnu.linkonce.this_module sh_name .text}} "" 0 } }
	.abiversion 2
	.section .gnu.linkonce.this_module,"aw"
	.quad 0
	.section .stubs,"ax",@nobits
	.section .text.f,"ax"
	.type f,@function
f:	bl _savegpr0_29
	b _restgpr0_29
	bl _savefpr_14
	bl _mcount
	blr
	.size f,.-f
	.text
	.globl _savefpr_14
	.type _savefpr_14,@function
_savefpr_14: blr
