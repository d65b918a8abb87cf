# klp-build leaves out the relocations of an alternative that is empty.  The entry still
# tells what is replaced; and half an alternative is none.
# { dg-do assemble }
# { dg-final { klpcheck "" 0 } }
# { dg-final { klpcheck-edited {{rela .rela__ftr_fixup 0 r_addend 20}} "" 1 {f+0: bl to 'ext' has no slot, 60000000 follows, which __ftr_fixup patches} } }
# { dg-final { klpcheck-rejects {{rela .rela__ftr_fixup 1 r_offset 32}} "entry 0 of __ftr_fixup does not point to code" } }
	.abiversion 2
	.text
	.type f,@function
f:
	bl ext
	nop
1:	nop
2:	blr
	.size f,.-f
	.section __ftr_fixup,"a"
3:	.quad 1,1
	.quad 1b-3b,2b-3b,0,0
