# Common symbols, and those that only mark an object of GCC's.
# { dg-do assemble }
# { dg-final { klpcheck "" 1 {symbol 'buffer' is common} } }
# { dg-final { klpcheck-edited {{symbol buffer st_shndx 0}} "" 0 } }
# { dg-final { klpcheck-edited {{symbol buffer st_shndx 0xfff1}} "" 0 } }
# { dg-final { klpcheck-edited {{symbol buffer st_shndx 0xff05}} "" 1 {symbol 'buffer' does not have the form that the module loader demands: its section does not exist} } }
	.abiversion 2
	.comm buffer,64,8
	.comm __gnu_lto_slim,1,1
	.text
f:	blr
