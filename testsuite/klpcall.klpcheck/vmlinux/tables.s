# A livepatch with both kpatch's table and klp-build's.
	.abiversion 2
	.section .modinfo,"a"
	.asciz "vermagic=6.1.5 SMP mod_unload mprofile-kernel "
	.asciz "livepatch=Y"
	.text
	.type new,@function
new:	blr

	.section .kpatch.strings,"a"
vmlinux: .asciz "vmlinux"
my_mod:	.asciz "my_mod"
plain:	.asciz "plain"
twice:	.asciz "twice"
unlucky: .asciz "unlucky"
m_own:	.asciz "m_own"
	# struct kpatch_patch_func: new_addr, new_size, old_addr, old_size, sympos, name,
	# objname
	.section .kpatch.funcs,"a"
	.quad new, 4, 0, 0, 0, plain, vmlinux
	.quad new, 4, 0, 0, 2, twice, vmlinux
	.quad new, 4, 0, 0, 1, m_own, my_mod

	# struct klp_func_ext: old_name, new_func, sympos
	.section .init.klp_funcs,"aw"
vmlinux_funcs:
	.quad unlucky, new, 1
	.quad twice, new, 1
my_mod_funcs:
	.quad m_own, new, 2
	# struct klp_object_ext: name, funcs, callbacks, nr_funcs
	.section .init.klp_objects,"aw"
	.quad 0, vmlinux_funcs, 0, 0, 0, 0, 0
	.long 2, 0
	.quad my_mod, my_mod_funcs, 0, 0, 0, 0, 0
	.long 1, 0
