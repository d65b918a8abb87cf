# A module of that kernel.
	.abiversion 2
	.macro function name section
	.type \name,@function
\name:	mflr 0
9:	nop
	blr
	.size \name,.-\name
	.pushsection \section,"awo",@progbits,.text
	.quad 9b
	.popsection
	.endm

	.text
	function m_own __patchable_function_entries
	function m_twice __patchable_function_entries
	.type m_shadowed,@function
m_shadowed:
	mflr 0
8:	nop
	blr
	.size m_shadowed,.-m_shadowed
	mflr 0			# an overridden weak function
9:	nop
	blr
	.section __patchable_function_entries,"awo",@progbits,.text
	.quad 8b
	.quad 9b
	.text
	# What the next symbols name belongs to the functions before them, for they are
	# mapping symbols, even one of a function.
	function m_before1 __patchable_function_entries
	.globl .Lafter
	function .Lafter __patchable_function_entries
	function m_before2 __patchable_function_entries
	function L0after __patchable_function_entries
	function m_before3 __patchable_function_entries
	function $after __patchable_function_entries
	function m_before4 __patchable_function_entries
	function .after __patchable_function_entries
	.type m_silent,@function
m_silent:
	blr
	.size m_silent,.-m_silent
	.data
m_number:
	.quad 1
L0number:
	.quad 1
