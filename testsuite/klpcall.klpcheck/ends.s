# A nop is the caller's only up to where the caller ends: where its size says so,
# or another function is entered.  What follows is padding, or the nops of
# -fpatchable-function-entry.  Local labels, and symbols without a size, end
# nothing.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x8: bl to 'ext' has no slot, 60000000 follows, the entry of 'g'} {g+0x4: bl to 'ext' has no slot, 60000000 follows, which is behind the end of 'g'} {h+0x10: bl to 'ext' has no slot, 60000000 follows, the entry of 'inner'} {inner+0xc: bl to 'ext' has no slot, 60000000 follows, which is behind the end of 'inner'} {unsized+0x8: bl to 'ext' has no slot, 60000000 follows, the entry of 'untyped'} {untyped+0x4: bl to 'ext' has no slot, e8410018 follows, which is behind the end of 'untyped'} {odd+0: bl to 'ext' has no slot, 60000000 follows, which is behind the end of 'odd'} } }
# { dg-final { klpcheck-edited {{symbol g st_size 0}} "" 1 {f+0x8: bl to 'ext' has no slot, 60000000 follows, the entry of 'g'} {h+0x10: bl to 'ext' has no slot, 60000000 follows, the entry of 'inner'} {inner+0xc: bl to 'ext' has no slot, 60000000 follows, which is behind the end of 'inner'} {unsized+0x8: bl to 'ext' has no slot, 60000000 follows, the entry of 'untyped'} {untyped+0x4: bl to 'ext' has no slot, e8410018 follows, which is behind the end of 'untyped'} {odd+0: bl to 'ext' has no slot, 60000000 follows, which is behind the end of 'odd'} } }
# A kernel with klpcall's patches takes any nop for a slot, too.
# { dg-final { klpcheck-edited {{symbol ext st_shndx 0xff20}} "--kernel=patched --quiet" 1 } }
	.abiversion 2
	.text
	.type f,@function
f:
	bl ext
	nop
	bl ext			# 0x8
	.size f,.-f
	.type g,@function
g:
	nop			# of -fpatchable-function-entry
	bl ext			# 0x4
	.size g,.-g
	nop
	nop

	.type h,@function
	.type alias,@function
alias:				# without a size
h:
	bl ext
	nop
	bl ext
label:	nop
	bl ext			# 0x10
	.globl inner
inner:
	nop
	bl ext			# 0x4
	nop
	bl ext			# 0xc, at the end of h
	.size h,.-h
	nop

	.type unsized,@function
unsized:
	bl ext
	nop
	bl ext			# 0x8
	.globl untyped
untyped:
	nop
	bl ext			# 0x4
	.size untyped,.-untyped
	ld 2,24(1)

	.type odd,@function
odd:
	bl ext
	.size odd,.-odd+2
	nop
	.type vast,@function
vast:				# its size cannot be right
	bl ext
	nop
	.size vast,0x7ffffffffffffff0
