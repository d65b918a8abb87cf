# ELFv1: the size of a function is that of the symbol of its descriptor; but if
# the code has a symbol of its own, that one's, and the other's is the size of
# the descriptor.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x8: bl to 'ext' has no slot, 60000000 follows, which is behind the end of 'f'} {g+0x1c: bl to 'ext' has no slot, 60000000 follows, the entry of 'h'} } }
	.section ".opd","aw"
	.align 3
f:	.quad .L.f,.TOC.@tocbase,0
	.type f,@function
	.size f,12
g:	.quad .g,.TOC.@tocbase,0
	.type g,@function
	.size g,24
h:	.quad .L.h,.TOC.@tocbase,0
	.type h,@function

	.text
.L.f:
	bl ext
	nop
	bl ext			# 0x8
	nop
	.type .g,@function
.g:
	li 3,1
	bl ext
	nop
	li 3,1
	li 3,1
	bl ext			# 0x14
	nop			# 24 bytes from .g
	bl ext			# 0x1c
	.size .g,.-.g
.L.h:
	nop
