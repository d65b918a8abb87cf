# A nop that is reached without the call before it is no slot: a branch in the section
# leads there, or one in another section, an exception's fixup, the other side of a
# static key, or a pointer.  A branch to the call itself does not matter, nor one to an
# absolute address, and what is not loaded leads nowhere.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x4: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} {f+0x14: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} {f+0x1c: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} {f+0x24: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} {f+0x2c: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} {f+0x34: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} } }
# { dg-final { klpcheck-edited {{section .rodata sh_flags 0}} "" 1 {f+0x4: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} {f+0x14: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} {f+0x1c: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} {f+0x24: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} {f+0x2c: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} } }
	.abiversion 2
	.text
	.type f,@function
f:	beq 1f
	bl e
1:	nop
2:	bl e
	nop
3:	bl e
4:	nop
	bl e
5:	nop
	bl e
6:	nop
	bl e
7:	nop
	bl e
8:	nop
9:	beq 2b
	blt 3b
	bdnz 4b
	ba 0x44
	bl e
	nop
	blr
	.size f,.-f

	.section .text.other,"ax"
	b 5b
	.section __ex_table,"a"
	.long 9b-., 6b-.
	.section __jump_table,"aw"
	.long f-., 7b-.
	.quad 0
	.section .rodata,"a"
	.quad 8b
