# A call that two relocations send through stubs: whichever the loader applies last
# finds "ld r2,24(r1)", which 6.1 refuses, and replaces the other.
# { dg-do assemble }
# { dg-final { klpcheck "" 0 } }
# { dg-final { klpcheck-rejects {{rela .rela.text 1 r_offset 0}} "the branch at 0 in section 1 has two relocations" } }
	.abiversion 2
	.text
	.type f,@function
f:
	bl g
	nop
	bl h
	nop
	blr
