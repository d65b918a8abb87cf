# Conditional branches to other objects are relocations that no kernel knows,
# whatever the symbol is; with --could-be, those in the object count, too.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x4: R_PPC64_REL14 for 'g' is unknown to the module loader} {f+0x8: R_PPC64_REL14 for 'g' is unknown to the module loader} } }
# { dg-final { klpcheck "--could-be" 1 {f+0x4: R_PPC64_REL14 for 'g' is unknown to the module loader} {f+0x8: R_PPC64_REL14 for 'g' is unknown to the module loader} {h+0: bc to 'f' is a sibling call} } }
# { dg-final { klpcheck-edited {{symbol g st_shndx 0xfff1}} "--kernel=patched,pcrel" 1 {f+0x4: R_PPC64_REL14 for 'g' is unknown to the module loader} {f+0x8: R_PPC64_REL14 for 'g' is unknown to the module loader} } }
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
