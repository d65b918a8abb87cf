# A kernel.  "twice.s" is linked in before it and after it, so that "twice" has the
# records 0 and 8.  From bsearch ()'s middle, 4, the way to "lucky" leads first to its own
# record, and the way to "unlucky" first to that of the code behind it.
	.abiversion 2
	.macro record
	mflr 0
9:	nop
	.pushsection __mcount_loc,"aw"
	.quad 9b
	.popsection
	.endm
	.macro function name
	.type \name,@function
\name:	record
	blr
	.size \name,.-\name
	.endm
	.macro overridden	# a weak function: its symbol is gone
	record
	blr
	.endm

	.text
	function plain		# record 1
	function lucky		# 2
	overridden		# 3
	function plain2		# 4
	function unlucky	# 5
	overridden		# 6
	.type quiet,@function
quiet:	blr			# no record, but
	.size quiet,.-quiet
	overridden		# 7
	.type silent,@function
silent:	blr			# no record at all
	.size silent,.-silent

	.section .init.text,"ax"
__init_begin:
	function initial
__per_cpu_start:
	.type per_cpu,@object
per_cpu: .long 0
	.size per_cpu,.-per_cpu
__per_cpu_end:
__init_end:

	.section .rodata,"a"
	.type linux_banner,@object
linux_banner:
	.asciz "Linux version 6.1.5 (somebody@somewhere) #1"
	.size linux_banner,.-linux_banner
	.type vermagic,@object
vermagic:
	.asciz "6.1.5 SMP mod_unload mprofile-kernel "
	.size vermagic,.-vermagic

	.bss
	.type empty_zero_page,@object
	.globl empty_zero_page
empty_zero_page:
	.space 65536
	.size empty_zero_page,.-empty_zero_page
