# A branch by the symbol of a function goes to the function's local entry, or so many
# bytes behind it: the first one here goes to the first nop, and the second one to blr.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {g+0x8: bl to 'e' has no slot, 60000000 follows, which is reached without the call, too} } }
	.abiversion 2
	.text
	.type g,@function
g:	addis 2,12,.TOC.-g@ha
	addi 2,2,.TOC.-g@l
	.localentry g,.-g
	bl e
	nop
	bl e
	nop
	nop
	blr
	.size g,.-g

	.section .text.other,"ax"
	b g+4
	b g+0x14
