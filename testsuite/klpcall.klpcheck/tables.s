# A nop that a table says will be patched is no slot; see patched-code.c.  Nor is
# one that stays where the call is patched.  What is patched together with its
# call, or is not patched, is one.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {jump+0: bl to 'ext' has no slot, 60000000 follows, which __jump_table patches} {arch+0: bl to 'ext' has no slot, 60000000 follows, which .klp.arch.vmlinux.__jump_table patches} {entry+0: bl to 'ext' has no slot, 60000000 follows, which __patchable_function_entries patches} {lwsync+0: bl to 'ext' has no slot, 60000000 follows, which __lwsync_fixup patches} {nospec+0: bl to 'ext' has no slot, 60000000 follows, which __barrier_nospec_fixup patches} {nospec+0x8: bl to 'ext' has no slot, 60000000 follows, which __spec_barrier_fixup patches} {stf+0: bl to 'ext' has no slot, 60000000 follows, which __stf_entry_barrier_fixup patches} {stf+0x14: bl to 'ext' has no slot, 60000000 follows, which __stf_exit_barrier_fixup patches} {flush+0: bl to 'ext' has no slot, 60000000 follows, which __uaccess_flush_fixup patches} {flush+0x14: bl to 'ext' has no slot, 60000000 follows, which __entry_flush_fixup patches} {flush+0x28: bl to 'ext' has no slot, 60000000 follows, which __scv_entry_flush_fixup patches} {flush+0x3c: bl to 'ext' has no slot, 60000000 follows, which __rfi_flush_fixup patches} {btb+0: bl to 'ext' has no slot, 60000000 follows, which __btb_flush_fixup patches} {btb+0x10: bl to 'ext' has no slot, 60000000 follows, which stays where __btb_flush_fixup patches the call} {site+0: bl to 'ext' has no slot, 60000000 follows, which patch__site patches} {feature+0: bl to 'ext' has no slot, 60000000 follows, which __ftr_fixup patches} {feature+0x10: bl to 'ext' has no slot, 60000000 follows, which stays where __ftr_fixup patches the call} {feature+0x18: bl to 'ext' has no slot, 60000000 follows, which __mmu_ftr_fixup patches} {feature+0x24: bl to 'ext' has no slot, 60000000 follows, which __fw_ftr_fixup patches} {__ftr_alt_97+0x8: bl to 'ext' has no slot, 60000000 follows, which is an alternative of __mmu_ftr_fixup} {__ftr_alt_97+0x10: bl to 'ext' has no slot, 60000000 follows, which is behind an alternative of __mmu_ftr_fixup} } }
	.abiversion 2
	.macro PATCH section, code, flags=a
	.pushsection \section,"\flags"
	.quad \code-.
	.popsection
	.endm
	.macro KEY section, code, flags=aw
	.pushsection \section,"\flags"
	.long \code-.,\code-.
	.quad key-.
	.popsection
	.endm
	.macro FEATURE section, begin, end, alt, alt_end
	.pushsection \section,"a"
99:	.quad 1,1
	.quad \begin-99b,\end-99b,\alt-99b,\alt_end-99b
	.popsection
	.endm

	.text
	.type jump,@function
jump:
	bl ext
1:	nop
	KEY __jump_table,1b
	bl ext			# 0x8; what is behind the slot is patched
	nop
1:	nop
	KEY __jump_table,1b
	.size jump,.-jump
	.type arch,@function
arch:
	bl ext
1:	nop
	KEY .klp.arch.vmlinux.__jump_table,1b
	bl ext			# 0x8; no table of the kernel's
1:	nop
	KEY __jump_tables,1b
	KEY .klp.arch.vmlinux.__jump_tables,1b
	.size arch,.-arch
	.type entry,@function
entry:
	bl ext
1:	nop
	.pushsection __patchable_function_entries,"awo",@progbits,.text
	.quad 1b
	.popsection
	.size entry,.-entry
	.type lwsync,@function
lwsync:
	bl ext
1:	nop
	PATCH __lwsync_fixup,1b
	.size lwsync,.-lwsync
	.type nospec,@function
nospec:
	bl ext
1:	nop
	PATCH __barrier_nospec_fixup,1b
	bl ext			# 0x8
1:	nop
	PATCH __spec_barrier_fixup,1b
	bl ext			# 0x10
	nop
	.size nospec,.-nospec
	.type stf,@function
stf:
	bl ext
1:	nop
	nop
	nop
	PATCH __stf_entry_barrier_fixup,1b
	blr
	bl ext			# 0x14
1:	nop
	.rept 5
	nop
	.endr
	PATCH __stf_exit_barrier_fixup,1b
	.size stf,.-stf
	.type flush,@function
flush:
	.irp section, uaccess, entry, scv_entry, rfi
	bl ext
1:	nop
	nop
	nop
	blr
	PATCH __\section\()_flush_fixup,1b
	.endr
	.size flush,.-flush
	.type btb,@function
btb:
	bl ext
1:	nop
	bl ext			# 0x8, patched with its slot
	nop
2:	.pushsection __btb_flush_fixup,"a"
3:	.quad 1b-3b,2b-3b
	.popsection
1:	bl ext			# 0x10
2:	nop
	.pushsection __btb_flush_fixup,"a"
3:	.quad 1b-3b,2b-3b
	.popsection
	.size btb,.-btb
	.type site,@function
site:
	bl ext
1:	nop
	bl ext			# 0x8
2:	nop
	.pushsection .rodata
	.balign 4
	.globl patch__site
patch__site:
	.4byte 1b-.
	.globl another_site
another_site:
	.4byte 2b-.
	.popsection
	.size site,.-site

	.type feature,@function
feature:
	bl ext
1:	nop
	bl ext			# 0x8, patched with its slot
	nop
	bl ext			# 0x10
2:	nop
	.pushsection __ftr_alt_97,"a"
11:	bl ext			# has its slot
	nop
	bl ext			# 0x8
12:	nop
	.popsection
	FEATURE __ftr_fixup,1b,2b,11b,12b
	bl ext			# 0x18
1:	nop
	nop
2:	.pushsection __ftr_alt_97,"a"
	bl ext			# 0x10
13:	nop
	.popsection
	FEATURE __mmu_ftr_fixup,1b,2b,12b,13b
	bl ext			# 0x24
1:	nop
2:	blr
	FEATURE __fw_ftr_fixup,1b,2b,13b,13b
	bl ext			# 0x30, next to an empty one
1:	nop
	FEATURE __ftr_fixup,1b,1b,13b,13b
	.size feature,.-feature
