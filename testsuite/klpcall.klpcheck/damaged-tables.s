# Tables that do not tell what they patch: such an object cannot be judged.
# { dg-do assemble }
# { dg-final { klpcheck "" 0 } }
# { dg-final { klpcheck-rejects {{section __jump_table sh_size 15}} "__jump_table. is no table of entries of 16 bytes" } }
# { dg-final { klpcheck-rejects {{section __jump_table sh_type 8}} "__jump_table. is no table" } }
# { dg-final { klpcheck-rejects {{rela .rela__jump_table 0 r_offset 4}} "entry 0 of __jump_table does not point to code" } }
# { dg-final { klpcheck-rejects {{rela .rela__jump_table 1 r_offset 0}} "entry 0 of __jump_table has other relocations" } }
# { dg-final { klpcheck-rejects {{rela .rela__jump_table 0 r_type 38}} "entry 0 of __jump_table has other relocations" } }
# { dg-final { klpcheck-rejects {{rela .rela__jump_table 0 r_sym 0}} "entry 0 of __jump_table points to code elsewhere" } }
# { dg-final { klpcheck-rejects {{rela .rela__jump_table 0 r_sym 0x1000}} "there is no symbol" } }
# { dg-final { klpcheck-rejects {{rela .rela__jump_table 0 r_addend 2}} "entry 0 of __jump_table points to no instruction" } }
# { dg-final { klpcheck-rejects {{rela .rela__jump_table 0 r_addend 0x1000}} "entry 0 of __jump_table points to no instruction" } }
# { dg-final { klpcheck-rejects {{rela .rela__jump_table 0 r_addend 0xfffffffffffffffc}} "entry 0 of __jump_table points to no instruction" } }
# { dg-final { klpcheck-rejects {{rela .rela__ftr_fixup 1 r_addend 28}} "entry 0 of __ftr_fixup ends before it begins" } }
# { dg-final { klpcheck-rejects {{rela .rela.rodata 0 r_offset 8}} "entry 0 of patch__site does not point to code" } }
# What is not loaded is ignored, as the kernel ignores it.
# { dg-final { klpcheck-edited {{rela .rela__jump_table 0 r_offset 4} {section __jump_table sh_flags 0}} "" 0 } }
	.abiversion 2
	.text
	.type f,@function
f:
	bl ext
	nop
1:	nop
2:	nop
	blr
	.section __jump_table,"aw"
	.long 1b-.,1b-.
	.quad 1b-.
	.section __ftr_fixup,"a"
3:	.quad 1,1
	.quad 1b-3b,2b-3b,2b-3b,2b-3b
	.section .rodata
	.globl patch__site
patch__site:
	.4byte 1b-.
	.4byte 0
