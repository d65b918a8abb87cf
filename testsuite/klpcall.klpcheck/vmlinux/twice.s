# What a kernel has two of.
	.abiversion 2
	.text
	.type twice,@function
twice:	mflr 0
1:	nop
	blr
	.size twice,.-twice
	.section __mcount_loc,"aw"
	.quad 1b
	.data
	.type number,@object
number:	.quad 1
	.size number,.-number
