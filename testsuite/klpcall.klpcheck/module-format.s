# The form of a whole module.  modpost's object has a struct module, too, but no
# code, and is none.
# { dg-do assemble }
# { dg-final { klpcheck "" 0 } }
# { dg-final { klpcheck-edited {{section .stubs sh_name .data}} "" 1 {the module does not have the form that the module loader demands: it has no section .stubs} } }
# { dg-final { klpcheck-edited {{section .stubs sh_name .data} {section .text sh_flags 2}} "" 0 } }
# { dg-final { klpcheck-edited {{section .stubs sh_name .data} {section .gnu.linkonce.this_module sh_name .data}} "" 0 } }
# { dg-final { klpcheck "--kernel=pcrel" 0 } }
# { dg-final { klpcheck-edited {{section .mygot sh_name .data}} "" 0 } }
# { dg-final { klpcheck-edited {{section .mygot sh_name .data}} "--kernel=pcrel" 1 {the module does not have the form that the module loader demands: it has no section .mygot, which a kernel with CONFIG_PPC_KERNEL_PCREL needs} } }
# { dg-final { klpcheck-edited {{section .data sh_name .modinfo}} "" 1 {the module does not have the form that the module loader demands: it has several of a section that kernels after 6.1 want once: .gnu.linkonce.this_module or .modinfo} } }
# { dg-final { klpcheck-edited {{section .data sh_name .gnu.linkonce.this_module}} "" 1 {the module does not have the form that the module loader demands: it has several of a section that kernels after 6.1 want once: .gnu.linkonce.this_module or .modinfo} } }
# { dg-final { klpcheck-edited {{section .data sh_name .gnu.linkonce.this_module}} "--kernel=6.1" 0 } }
# { dg-final { klpcheck-edited {{section .gnu.linkonce.this_module sh_flags 1}} "" 1 {the module does not have the form that the module loader demands: its section .gnu.linkonce.this_module is not loaded} } }
# { dg-final { klpcheck-edited {{section .gnu.linkonce.this_module sh_type 8}} "" 1 {the module does not have the form that the module loader demands: its section .gnu.linkonce.this_module is not loaded} } }
# { dg-final { klpcheck-edited {{section .symtab sh_type 1}} "" 1 {the module does not have the form that the module loader demands: it has no symbol table} } }
# { dg-final { klpcheck-edited {{section .text sh_flags 7}} "" 1 {section '.text' does not have the form that the module loader demands: it is writable and executable, which a kernel with CONFIG_STRICT_MODULE_RWX refuses} } }
# { dg-final { klpcheck-edited {{section .text sh_flags 7} {section .gnu.linkonce.this_module sh_name .data}} "" 0 } }
# { dg-final { klpcheck-edited {{section .stubs sh_flags 3}} "" 1 {section '.stubs' does not have the form that the module loader demands: it is not executable} } }
# { dg-final { klpcheck-edited {{section .stubs sh_flags 4}} "" 1 {section '.stubs' does not have the form that the module loader demands: it is not loaded} } }
# { dg-final { klpcheck-edited {{section .stubs sh_type 1}} "" 1 {section '.stubs' does not have the form that the module loader demands: it has contents, and the loader would take what is behind them for stubs} } }
# { dg-final { klpcheck-edited {{section .stubs sh_type 1} {section .gnu.linkonce.this_module sh_name .data}} "" 0 } }
	.abiversion 2
	.section .gnu.linkonce.this_module,"aw"
	.quad 0
	.section .stubs,"ax",@nobits
	.section .mygot,"aw",@nobits
	.section .modinfo,"a"
	.asciz "license=GPL"
	.data
	.text
f:	blr
