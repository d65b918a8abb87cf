# What the kernel's loader, or the link of a module, provides for; and names that
# only look like it.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {f+0x3c: bl to '_mcount2' has no slot, 38600001 follows} {f+0x44: bl to '_savegpr0_x' has no slot, 38600001 follows} {f+0x4c: bl to '_savegpr0_' has no slot, 38600001 follows} {f+0x54: bl to '._mcount' has no slot, 38600001 follows} {f+0x5c: b to 'ftrace_caller_old' is a sibling call} } }
	.abiversion 2
	.text
	.type f,@function
f:
	mflr 0
	bl _mcount
	bl ftrace_caller
	bl ftrace_regs_caller
	bl _savegpr0_29
	bl _restgpr0_14
	bl _savegpr1_31
	bl _restgpr1_20
	bl _savefpr_14
	bl _restfpr_31
	bl _savevr_20
	bl _restvr_31
	b _restgpr0_29
	b _restfpr_14
	b _mcount
	bl _mcount2		# 0x3c
	li 3,1
	bl _savegpr0_x		# 0x44
	li 3,1
	bl _savegpr0_		# 0x4c
	li 3,1
	bl ._mcount		# 0x54
	li 3,1
	b ftrace_caller_old	# 0x5c
