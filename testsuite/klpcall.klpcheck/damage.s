# Damaged objects: one line says what is wrong, and the next file is judged.
# { dg-do assemble }
# { dg-final { klpcheck-rejects {{size 0}} "is empty" } }
# { dg-final { klpcheck-rejects {{size 3}} "is neither an ELF object nor an archive" } }
# { dg-final { klpcheck-rejects {{size 40}} "." } }
# { dg-final { klpcheck-rejects {{size 64}} "." } }
# { dg-final { klpcheck-rejects {{size 100}} "." } }
# { dg-final { klpcheck-rejects {{section .text sh_size 0x10000}} "truncated or damaged: it has \[0-9\]+ bytes, but section 1 " } }
# { dg-final { klpcheck-rejects {{section .text sh_offset 0xffffffffffffff00}} "truncated or damaged" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_offset 0x7fffffff}} "truncated or damaged" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_link 0}} "has no symbol table" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_link 1}} "has no symbol table" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_info 0}} "section 0, which does not exist" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_info 0xffffff}} "which does not exist" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_entsize 16}} "no table of entries of 24 bytes" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_size 23}} "no table of entries of 24 bytes" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_type 9}} "without addends" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_type 0x40000014}} "has compact relocations .CREL. in section 2" } }
# { dg-final { klpcheck-rejects {{section .symtab sh_entsize 0}} "no table of entries of 24 bytes" } }
# { dg-final { klpcheck-rejects {{section .symtab sh_link 0x1000}} "section 4096 is no string table" } }
# { dg-final { klpcheck-rejects {{section .strtab sh_type 2}} "two symbol tables|no valid name" } }
# { dg-final { klpcheck-rejects {{section .text sh_name 0x7fffffff}} "no valid name" } }
# { dg-final { klpcheck-rejects {{section .strtab sh_size 1} {section .strtab sh_offset 1}} "no string table" } }
# { dg-final { klpcheck-rejects {{section .rela.text sh_offset 64} {section .rela.text sh_size 0x2d0}} "sections overlap" } }
# { dg-final { klpcheck-rejects {{symbol g st_name 0x7fffffff}} "no valid name" } }
# { dg-final { klpcheck-rejects {{symbol f st_shndx 0x1000}} "in section 4096, which does not exist" } }
# { dg-final { klpcheck-rejects {{symbol g st_shndx 0xffff}} "is not to be found" } }
# { dg-final { klpcheck-rejects {{rela .rela.text 0 r_offset 2}} "is not inside it" } }
# { dg-final { klpcheck-rejects {{rela .rela.text 0 r_offset 0x1000}} "is not inside it" } }
# { dg-final { klpcheck-rejects {{rela .rela.text 0 r_offset 0xfffffffffffffffc}} "is not inside it" } }
# { dg-final { klpcheck-rejects {{rela .rela.text 0 r_type 38} {rela .rela.text 0 r_offset 8}} "the relocation at 0x8 in section 1 is not inside it" } }
# { dg-final { klpcheck-rejects {{rela .rela.text 0 r_type 38} {rela .rela.text 0 r_offset 13}} "the relocation at 0xd in section 1 is not inside it" } }
# { dg-final { klpcheck-edited {{rela .rela.text 0 r_type 38} {rela .rela.text 0 r_offset 4}} "" 0 } }
# { dg-final { klpcheck-rejects {{rela .rela.text 0 r_sym 0x7fffffff}} "there is no symbol" } }
# { dg-final { klpcheck-rejects {{word .text 0 0x60000000}} "but there is none" } }
# { dg-final { klpcheck-rejects {{word .text 0 0x48000003}} "a relative branch at 0 in section 1, but it is of another form" } }
# { dg-final { klpcheck-rejects {{word .text 0 0x40820001}} "a relative branch at 0 in section 1, but it is of another form" } }
# { dg-final { klpcheck-rejects {{header e_shoff 0xfffffffffffffff0}} "." } }
# { dg-final { klpcheck-rejects {{header e_shnum 0xfff0}} "." } }
# { dg-final { klpcheck-rejects {{header e_shnum 0} {header e_shoff 0}} "has no sections" } }
# { dg-final { klpcheck-rejects {{header e_shstrndx 0xfff0}} "." } }
# { dg-final { klpcheck-rejects {{header e_shentsize 8}} "." } }
# { dg-final { klpcheck-rejects {{header e_type 2}} "not a relocatable object .ELF type 2.: check the .o or .ko" } }
# { dg-final { klpcheck-rejects {{header e_machine 62}} "for ELF machine 62, 64 bits, not for ppc64" } }
# { dg-final { klpcheck-rejects {{header e_machine 20} {header class 1}} "not for ppc64|damaged" } }
# { dg-final { klpcheck-rejects {{header e_flags 3}} "no ABI 3" } }
# { dg-final { klpcheck-rejects {{header data 0}} "." } }
# What is only odd is judged: a relocation without a symbol, which the kernel
# sends through a stub to its addend, and does not even count that if there is none, and
# one for a section that is not loaded.
# { dg-final { klpcheck-edited {{rela .rela.text 0 r_sym 0}} "" 1 {f+0: R_PPC64_REL24 for '' does not have the form that the module loader demands: it has neither symbol nor addend, and the loader makes no room for its stub} } }
# { dg-final { klpcheck-edited {{rela .rela.text 0 r_sym 0} {rela .rela.text 0 r_addend 4}} "" 1 {f+0: R_PPC64_REL24 for '' does not have the form that the module loader demands: it has no symbol, and its addend is no address of code} } }
# { dg-final { klpcheck-edited {{rela .rela.text 0 r_sym 0} {word .text 4 0x38600001}} "" 1 {f+0: bl to '' has no slot, 38600001 follows} {f+0: R_PPC64_REL24 for '' does not have the form that the module loader demands: it has neither symbol nor addend, and the loader makes no room for its stub} } }
# { dg-final { klpcheck-edited {{rela .rela.text 0 r_sym 0} {rela .rela.text 0 r_type 116}} "--kernel=pcrel" 1 {f+0: R_PPC64_REL24_NOTOC for '' does not have the form that the module loader demands: it has neither symbol nor addend, and the loader makes no room for its stub} } }
# { dg-final { klpcheck-edited {{word .text 4 0x38600001} {section .text sh_flags 4}} "" 0 } }
# { dg-final { klpcheck-edited {{header e_flags 0} {word .text 4 0x38600001}} "" 1 {f+0: bl to 'g' has no slot, 38600001 follows} } }
	.abiversion 2
	.text
	.type f,@function
f:
	bl g
	nop
	blr
