# Sibling calls that the module loader sends through a stub.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x8: b to 'g' is a sibling call} {h+0x4: b to 'g' is a sibling call} } }
# { dg-final { klpcheck "--kernel=patched" 1 {f+0x8: b to 'g' is a sibling call} {h+0x4: b to 'g' is a sibling call} } }
	.abiversion 2
	.text
	.type f,@function
f:
	cmpwi 3,0
	beq 0,1f
	b g			# 0x8
1:	b 2f
2:	blr
	.type h,@function
h:
	nop
	b g			# 0x10
