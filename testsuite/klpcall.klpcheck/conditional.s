# Conditional branches to other objects are calls and sibling calls, too, and
# the kernel cannot resolve them anyhow, patched or not.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x4: bc to 'g' is a sibling call} {f+0x8: bcl to 'g' has no slot, 4082fff8 follows} } }
# { dg-final { klpcheck "--could-be" 1 {f+0x4: bc to 'g' is a sibling call} {f+0x8: bcl to 'g' has no slot, 4082fff8 follows} {h+0: bc to 'f' is a sibling call} } }
# { dg-final { klpcheck-edited {{symbol g st_shndx 0xff20}} "--kernel=patched" 1 {f+0x4: bc to 'g' is a sibling call} {f+0x8: bcl to 'g' has no slot, 4082fff8 follows} } }
	.abiversion 2
	.text
	.type f,@function
f:	cmpwi 3,0
	beq 0,g
	beql 0,g
	bne 0,f+4
	blr
	.type h,@function
h:	beq 0,f
	bdnz h
	bcl 20,31,1f
1:	blr
