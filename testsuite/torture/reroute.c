/* reroute: send a program's calls through stubs that are as hostile as the
   ABI allows.
   Copyright (C) 2026 The klpcall authors
   This file is part of klpcall, licensed under the GPL, version 2 or later.

   Usage: reroute [--only NAME]... [--except NAME]... [--foreign FILE] IN OUT

   IN is a program for ppc64le (ELFv2), linked with -no-pie and --emit-relocs.
   OUT becomes the same program, except that each call that has a slot, and
   whose callee is defined in the program, goes the way that it would go if the
   callee were SHN_LIVEPATCH, and worse:

	bl f				bl stub_of_this_call
	nop			->	ld r2,24(r1)

   The stub saves r2 at 24(r1), enters f at its global entry with that address
   in r12, ctr and nothing else of use in r0, r2 and r11.  When f returns, the
   stub puts junk into all that a call to another object may destroy, and
   branches to the instruction after the bl.  What comes back is what the ABI
   promises: results, r1, r13, the nonvolatile registers, and r2 at 24(r1).

   There is one stub for each call, so that the stub knows where to return to,
   and keeps nothing anywhere: it has no frame (stack arguments stay where they
   are), and a program may longjmp out of it, take a signal in it, recurse
   through it or run it in many threads.  Only who looks at return addresses
   sees it: __builtin_return_address, and an unwinder, which ends there.

   --only NAME     reroute only calls to the function NAME
   --except NAME   not to the function NAME, or NAME.NUMBER, as GCC calls a
		   nested function
   --foreign FILE  the functions named in FILE, one in a line, were compiled
		   without klpcall: what they call needs no slot

   Prints one line on standard output:

   rerouted	calls sent through a stub
   lacking	eligible calls without a slot; if there is one, OUT is not written

   and why other direct calls were left alone:

   unnamed	--only names another function
   excepted	--except names the callee
   undefined	the callee is not defined in the program
   linker	ld has sent the call through a stub of its own
   far		the call cannot reach its stub
   recursion	no slot, and the caller is the callee
   nested	no slot, and the callee has the name of a nested function, so it
		may want its static chain in r11
   pcrel	no slot, and the caller is PC-relative
   helper	the callee is a routine of the compiler's own, with rules of its
		own for registers
   foreign	no slot, and the caller is foreign
   sibling	not a call: sibling calls to functions defined in the program

   Which calls there are is told by the instructions, as the assembler leaves no
   relocation for a call to a static function without a TOC; relocations tell
   which callees are undefined, and which callers PC-relative.

   Exit status: 0, or 1 if calls lack a slot, or 2 for bad usage or input.

   How the stubs get into the program: they are put at the end of the file, and
   the program headers, which need one entry more and have no room to grow, in
   front of them.  One more segment maps the whole file just below the program's
   first page: there the stubs are in reach, no .bss is in the way, and whoever
   looks for the program headers at their offset from the lowest address finds
   them.  Nothing else of the file changes.  */

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* <elf.h> may be too old for these.  */
enum { REL24 = 10, REL24_NOTOC = 116, REL24_P9NOTOC = 124 };

/* --- Instructions --------------------------------------------------------- */

enum { NOP = 0x60000000, LD_R2_24_R1 = 0xe8410018, STD_R2_24_R1 = 0xf8410018,
       BCTR = 0x4e800420, BCTRL = 0x4e800421 };

#define LIS(rt, imm)	(15u << 26 | (rt) << 21 | ((imm) & 0xffff))
#define ORI(ra, rs, imm) (24u << 26 | (rs) << 21 | (ra) << 16 | ((imm) & 0xffff))
#define X31(a, b, c, xo) (31u << 26 | (a) << 21 | (b) << 16 | (c) << 11 | (xo) << 1)
#define MR(ra, rs)	X31 (rs, ra, rs, 444)
#define NOT(ra, rs)	X31 (rs, ra, rs, 124)
#define MTCTR(rs)	X31 (rs, 9, 0, 467)
#define MFLR(rt)	X31 (rt, 8, 0, 339)
#define MTXER(rs)	X31 (rs, 1, 0, 467)
#define MFXER(rt)	X31 (rt, 1, 0, 339)
#define MFCR(rt)	X31 (rt, 0, 0, 19)
#define MTCRF(fxm, rs)	(X31 (rs, 0, 0, 144) | (fxm) << 12)
#define XORIS(ra, rs, imm) (27u << 26 | (rs) << 21 | (ra) << 16 | (imm))
/* VSX registers 0 to 63; 0 to 31 contain the floating point registers in
   their first half, 32 to 63 are the vector registers.  */
#define VSX(t, a, b, xo) (60u << 26 | ((t) & 31) << 21 | ((a) & 31) << 16 \
			  | ((b) & 31) << 11 | (xo) << 3 \
			  | (a) >> 5 << 2 | (b) >> 5 << 1 | (t) >> 5)
#define XXLOR(t, a, b)	VSX (t, a, b, 146)
/* The first halves of A and B.  */
#define XXPERMDI(t, a, b) VSX (t, a, b, 10)
#define MTVSRD(t, ra)	X31 (t, ra, 0, 179)

#define JUNK		0xdead

/* Branches, and what is said of them.  */
#define IS_BRANCH(insn)	((insn) >> 26 == 18 && !((insn) & 2))
#define IS_CALL(insn)	(IS_BRANCH (insn) && ((insn) & 1))
#define REACH		(1 << 25)

static uint64_t
target_of (uint32_t branch, uint64_t at)
{
  return at + (((int64_t) (branch & 0x03fffffc) ^ REACH) - REACH);
}

static uint32_t
branch (uint64_t from, uint64_t to, bool call)
{
  return 18u << 26 | ((to - from) & 0x03fffffc) | call;
}

/* --- What is known of the program ------------------------------------------ */

static const char *in_name, *out_name;

/* The file, and libelf's view of it.  */
static unsigned char *image;
static size_t image_size;
static Elf *elf;

/* A section with code.  */
struct text
{
  uint64_t addr, size;
  unsigned char *data;		/* in image */
};
static struct text *texts;
static size_t n_texts;

/* A function.  */
struct function
{
  uint64_t addr, local, end;	/* global entry, local entry, end */
  const char *name;
};
static struct function *functions;
static size_t n_functions;

/* The same, in the order of their local entries.  */
static struct function *locals;

/* What the relocation of a call says.  */
struct reloc
{
  uint64_t addr;
  bool pcrel, undefined;
};
static struct reloc *relocs;
static size_t n_relocs;

/* A call to reroute.  */
struct site
{
  uint64_t addr, callee;
  unsigned char *data;		/* in image */
};
static struct site *sites;

/* The counts to print.  */
enum count { REROUTED, LACKING, UNNAMED, EXCEPTED, UNDEFINED, LINKER, FAR,
	     RECURSION, NESTED, PCREL, HELPER, FOREIGN, SIBLING, N_COUNTS };
static const char *const count_names[N_COUNTS] =
  { "rerouted", "lacking", "unnamed", "excepted", "undefined", "linker", "far",
    "recursion", "nested", "pcrel", "helper", "foreign", "sibling" };
static unsigned long counts[N_COUNTS];

/* The first eligible call without a slot.  */
static char first_lacking[512];

/* The options.  */
static const char **only, **except, **foreign;
static size_t n_only, n_except, n_foreign;

/* --- Helpers --------------------------------------------------------------- */

/* Print a message: one line, whatever the names in it are.  */

static void __attribute__ ((format (printf, 1, 0)))
complain (const char *format, va_list args)
{
  char text[1024];
  vsnprintf (text, sizeof text, format, args);
  for (char *c = text; *c; c++)
    if (iscntrl ((unsigned char) *c))
      *c = '?';
  fprintf (stderr, "reroute: %s: %s\n", in_name, text);
}

static void __attribute__ ((format (printf, 1, 2)))
error (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  complain (format, args);
  va_end (args);
}

static void __attribute__ ((noreturn, format (printf, 1, 2)))
die (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  complain (format, args);
  va_end (args);
  exit (2);
}

/* Make room in ARRAY of N elements of SIZE bytes for one more.  */

static void *
grow (void *array, size_t n, size_t size)
{
  if (n & (n - 1))
    return array;
  array = reallocarray (array, n ? 2 * n : 1, size);
  if (!array)
    die ("out of memory");
  return array;
}
#define APPEND(array, n) \
  (array = grow (array, n, sizeof *array), &(array)[(n)++])

static uint32_t
get32 (const unsigned char *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t) p[3] << 24;
}

static void
put32 (unsigned char *p, uint32_t value)
{
  for (int i = 0; i < 4; i++)
    p[i] = value >> 8 * i;
}

static int
compare_addresses (uint64_t a, uint64_t b)
{
  return (a > b) - (a < b);
}

static int
compare_strings (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static int
by_addr (const void *a, const void *b)
{
  return compare_addresses (((const struct function *) a)->addr,
			    ((const struct function *) b)->addr);
}

static int
by_local (const void *a, const void *b)
{
  return compare_addresses (((const struct function *) a)->local,
			    ((const struct function *) b)->local);
}

static int
relocs_by_addr (const void *a, const void *b)
{
  return compare_addresses (((const struct reloc *) a)->addr,
			    ((const struct reloc *) b)->addr);
}

static bool
listed (const char *name, const char **list, size_t n)
{
  return n && bsearch (&name, list, n, sizeof *list, compare_strings);
}

/* --- Reading --------------------------------------------------------------- */

/* Read all of the file FD.  */

static void
read_image (int fd)
{
  struct stat st;
  if (fstat (fd, &st) != 0)
    die ("cannot be read: %s", strerror (errno));
  if (!S_ISREG (st.st_mode))
    die ("is not a file");
  image_size = st.st_size;
  /* So that one byte past the end is noticed.  */
  image = malloc (image_size ? image_size : 1);
  if (!image)
    die ("out of memory");
  for (size_t done = 0; done < image_size;)
    {
      ssize_t n = read (fd, image + done, image_size - done);
      if (n < 0 && errno == EINTR)
	continue;
      if (n <= 0)
	die ("cannot be read: %s", n ? strerror (errno) : "it shrinks");
      done += n;
    }
}

/* Refuse what is not a program of the kind that the opening comment names.  */

static void
check_header (GElf_Ehdr *ehdr)
{
  if (image_size < EI_NIDENT || memcmp (image, ELFMAG, SELFMAG) != 0)
    die ("is not an ELF file; give a program for ppc64le");
  elf = elf_memory ((char *) image, image_size);
  if (!elf || elf_kind (elf) != ELF_K_ELF || !gelf_getehdr (elf, ehdr))
    die ("is damaged: its ELF header makes no sense");
  if (ehdr->e_ident[EI_CLASS] != ELFCLASS64
      || ehdr->e_ident[EI_DATA] != ELFDATA2LSB || ehdr->e_machine != EM_PPC64)
    die ("is not for ppc64le (its machine is %u)", ehdr->e_machine);
  if ((ehdr->e_flags & 3) == 1)
    die ("is for the ELFv1 ABI; give a program for ELFv2");
  if (ehdr->e_type == ET_DYN)
    die ("is position-independent; link it with -no-pie");
  if (ehdr->e_type != ET_EXEC)
    die ("is not a program; link it with -no-pie -Wl,--emit-relocs");
}

/* Whether the bytes of SHDR are where a program header puts its addresses.  */

static bool
loaded_p (const GElf_Shdr *shdr)
{
  size_t n;
  if (elf_getphdrnum (elf, &n) != 0)
    return false;
  for (size_t i = 0; i < n; i++)
    {
      GElf_Phdr phdr;
      if (gelf_getphdr (elf, i, &phdr) && phdr.p_type == PT_LOAD
	  && shdr->sh_addr >= phdr.p_vaddr
	  && shdr->sh_addr - phdr.p_vaddr <= phdr.p_filesz
	  && shdr->sh_size <= phdr.p_filesz - (shdr->sh_addr - phdr.p_vaddr)
	  && shdr->sh_addr - phdr.p_vaddr == shdr->sh_offset - phdr.p_offset)
	return true;
    }
  return false;
}

/* The section with code that has ADDR in it, or null.  */

static struct text *
text_at (uint64_t addr)
{
  for (size_t i = 0; i < n_texts; i++)
    if (addr - texts[i].addr < texts[i].size)
      return &texts[i];
  return NULL;
}

static void
read_text (const GElf_Shdr *shdr, const char *name)
{
  if (shdr->sh_offset > image_size
      || shdr->sh_size > image_size - shdr->sh_offset)
    die ("is damaged: section %s is not within the file", name);
  if (shdr->sh_addr % 4 || shdr->sh_size % 4)
    die ("is damaged: section %s does not consist of instructions", name);
  if (!loaded_p (shdr))
    die ("is damaged: section %s is not where the program headers put it", name);
  struct text *text = APPEND (texts, n_texts);
  text->addr = shdr->sh_addr;
  text->size = shdr->sh_size;
  text->data = image + shdr->sh_offset;
}

/* The contents of section SCN, of entries of SIZE bytes, and their number.  */

static Elf_Data *
read_table (Elf_Scn *scn, const GElf_Shdr *shdr, size_t size, size_t *n)
{
  Elf_Data *data = elf_getdata (scn, NULL);
  if (!data || shdr->sh_entsize != size || data->d_size % size)
    die ("is damaged: section %zu cannot be read", elf_ndxscn (scn));
  *n = data->d_size / size;
  return data;
}

static void
read_functions (Elf_Scn *scn, const GElf_Shdr *shdr)
{
  size_t n;
  Elf_Data *data = read_table (scn, shdr, sizeof (Elf64_Sym), &n);
  for (size_t i = 0; i < n; i++)
    {
      GElf_Sym sym;
      if (!gelf_getsym (data, i, &sym))
	die ("is damaged: symbol %zu cannot be read", i);
      struct text *text = text_at (sym.st_value);
      if (GELF_ST_TYPE (sym.st_info) != STT_FUNC || sym.st_shndx == SHN_UNDEF
	  || !text)
	continue;
      const char *name = elf_strptr (elf, shdr->sh_link, sym.st_name);
      /* The top bits of st_other: log2 of the distance of the entries.  */
      unsigned entry = sym.st_other >> 5;
      uint64_t local = entry > 1 ? 1u << entry : 0;
      uint64_t left = text->addr + text->size - sym.st_value;
      if (!name || sym.st_value % 4 || sym.st_size > left || local >= left)
	die ("is damaged: symbol %zu makes no sense", i);
      struct function *f = APPEND (functions, n_functions);
      f->addr = sym.st_value;
      f->local = f->addr + local;
      f->end = f->addr + sym.st_size;
      f->name = name;
    }
}

/* Read the relocations of calls in section SCN.  */

static void
read_relocs (Elf_Scn *scn, const GElf_Shdr *shdr)
{
  size_t n, n_syms;
  Elf_Data *data = read_table (scn, shdr, sizeof (Elf64_Rela), &n);
  Elf_Scn *sym_scn = elf_getscn (elf, shdr->sh_link);
  GElf_Shdr sym_shdr;
  if (!sym_scn || !gelf_getshdr (sym_scn, &sym_shdr)
      || sym_shdr.sh_type != SHT_SYMTAB)
    die ("is damaged: section %zu has no symbols", elf_ndxscn (scn));
  Elf_Data *syms = read_table (sym_scn, &sym_shdr, sizeof (Elf64_Sym), &n_syms);

  for (size_t i = 0; i < n; i++)
    {
      GElf_Rela rela;
      GElf_Sym sym;
      if (!gelf_getrela (data, i, &rela))
	die ("is damaged: relocation %zu of section %zu cannot be read", i,
	     elf_ndxscn (scn));
      unsigned type = GELF_R_TYPE (rela.r_info);
      if (type != REL24 && type != REL24_NOTOC && type != REL24_P9NOTOC)
	continue;
      struct text *text = text_at (rela.r_offset);
      if (!text || rela.r_offset % 4
	  || GELF_R_SYM (rela.r_info) >= n_syms
	  || !gelf_getsym (syms, GELF_R_SYM (rela.r_info), &sym))
	die ("is damaged: relocation %zu of section %zu makes no sense", i,
	     elf_ndxscn (scn));
      struct reloc *reloc = APPEND (relocs, n_relocs);
      reloc->addr = rela.r_offset;
      reloc->pcrel = type != REL24;
      reloc->undefined = sym.st_shndx == SHN_UNDEF
			 || GELF_ST_TYPE (sym.st_info) == STT_GNU_IFUNC;
    }
}

/* Read all sections: those with code before those that refer to them.  */

static void
read_sections (void)
{
  size_t names;
  if (elf_getshdrstrndx (elf, &names) != 0)
    die ("is damaged: %s", elf_errmsg (-1));
  bool symbols = false, relocations = false;
  for (int pass = 0; pass < 2; pass++)
    for (Elf_Scn *scn = NULL; (scn = elf_nextscn (elf, scn));)
      {
	GElf_Shdr shdr, of;
	if (!gelf_getshdr (scn, &shdr))
	  die ("is damaged: %s", elf_errmsg (-1));
	const char *name = elf_strptr (elf, names, shdr.sh_name);
	bool code = shdr.sh_flags & SHF_ALLOC && shdr.sh_flags & SHF_EXECINSTR;
	if (pass == 0 && shdr.sh_type == SHT_PROGBITS && code && shdr.sh_size)
	  read_text (&shdr, name ? name : "?");
	else if (pass == 1 && shdr.sh_type == SHT_SYMTAB)
	  {
	    symbols = true;
	    read_functions (scn, &shdr);
	  }
	else if (pass == 1 && shdr.sh_type == SHT_RELA
		 && !(shdr.sh_flags & SHF_ALLOC))
	  {
	    Elf_Scn *of_scn = elf_getscn (elf, shdr.sh_info);
	    if (!of_scn || !gelf_getshdr (of_scn, &of))
	      die ("is damaged: section %zu is for no section",
		   elf_ndxscn (scn));
	    if (!(of.sh_flags & SHF_EXECINSTR))
	      continue;
	    relocations = true;
	    read_relocs (scn, &shdr);
	  }
      }
  if (!n_texts)
    die ("is damaged: it has no section with code");
  if (!symbols)
    die ("has no symbols; do not strip it");
  if (!relocations)
    die ("has no relocations; link it with -Wl,--emit-relocs");

  if (n_relocs)
    qsort (relocs, n_relocs, sizeof *relocs, relocs_by_addr);
  if (!n_functions)
    die ("has no functions");
  qsort (functions, n_functions, sizeof *functions, by_addr);

  /* Assembly files may leave the size out.  */
  for (size_t i = n_functions; i-- > 0;)
    if (functions[i].end == functions[i].addr)
      {
	struct text *text = text_at (functions[i].addr);
	bool last = i + 1 == n_functions;
	functions[i].end
	  = last || functions[i + 1].addr - text->addr > text->size
	    ? text->addr + text->size
	    : functions[i + 1].addr > functions[i].addr
	    ? functions[i + 1].addr : functions[i + 1].end;
      }

  locals = reallocarray (NULL, n_functions, sizeof *locals);
  if (!locals)
    die ("out of memory");
  memcpy (locals, functions, n_functions * sizeof *locals);
  qsort (locals, n_functions, sizeof *locals, by_local);
}

/* Read the names in the file NAME into *LIST of *N.  */

static void
read_names (const char *name, const char ***list, size_t *n)
{
  FILE *file = fopen (name, "r");
  char *line = NULL;
  size_t size = 0;
  if (!file)
    die ("cannot be judged: %s: %s", name, strerror (errno));
  for (ssize_t len; (len = getline (&line, &size, file)) > 0;)
    {
      line[strcspn (line, "\n")] = 0;
      char *copy = strdup (line);
      if (!copy)
	die ("out of memory");
      *APPEND (*list, *n) = copy;
    }
  if (ferror (file))
    die ("cannot be judged: %s: %s", name, strerror (errno));
  free (line);
  fclose (file);
}

/* --- Deciding --------------------------------------------------------------- */

/* The function that has ADDR in its body, or null.  */

static struct function *
function_around (uint64_t addr)
{
  size_t low = 0, high = n_functions;
  while (low < high)
    {
      size_t middle = (low + high) / 2;
      if (functions[middle].addr <= addr)
	low = middle + 1;
      else
	high = middle;
    }
  /* Of those that begin at the same place, the first that is long enough.  */
  struct function *found = NULL;
  for (size_t i = low; i-- > 0 && functions[i].addr == functions[low - 1].addr;)
    if (addr < functions[i].end)
      found = &functions[i];
  return found;
}

/* The function whose entry, local or global, is ADDR, or null.  */

static struct function *
function_entered (uint64_t addr)
{
  struct function key = { .addr = addr, .local = addr };
  struct function *f = bsearch (&key, locals, n_functions, sizeof key, by_local);
  if (!f)
    f = bsearch (&key, functions, n_functions, sizeof key, by_addr);
  return f;
}

/* Whether a function at F's address satisfies TEST: there may be aliases.  */

static bool
alias_satisfies (const struct function *f,
		 bool (*test) (const char *, const void *), const void *arg)
{
  struct function *first
    = bsearch (f, functions, n_functions, sizeof *f, by_addr);
  while (first > functions && first[-1].addr == f->addr)
    first--;
  for (; first < functions + n_functions && first->addr == f->addr; first++)
    if (test (first->name, arg))
      return true;
  return false;
}

/* GCC calls the part of F that is seldom executed F.cold.  */

static bool
cold_part_is (const char *name, const void *arg)
{
  const char *caller = arg;
  size_t len = strlen (name);
  return strncmp (caller, name, len) == 0 && strcmp (caller + len, ".cold") == 0;
}

static bool
same_function_p (const struct function *caller, const struct function *callee)
{
  return caller->addr == callee->addr
	 || alias_satisfies (callee, cold_part_is, caller->name);
}

/* GCC appends a number to the name of a nested function: f.0.  The numbers in
   f.constprop.0, f.lto_priv.0.isra.0 belong to words.  */

static bool
nested_name_p (const char *name, const void *arg)
{
  (void) arg;
  for (const char *dot = name; (dot = strchr (dot, '.')); dot++)
    if (dot[1] >= '0' && dot[1] <= '9')
      {
	const char *word = dot;
	while (word > name && *--word != '.')
	  ;
	return word == name;
      }
  return false;
}

static bool
helper_name_p (const char *name, const void *arg)
{
  static const char *const prefixes[] =
    { "_savegpr", "_restgpr", "_savefpr", "_restfpr", "_savevr", "_restvr",
      "_mcount", "__morestack" };
  (void) arg;
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (strncmp (name, prefixes[i], strlen (prefixes[i])) == 0)
      return true;
  return false;
}

static bool
only_p (const char *name, const void *arg)
{
  (void) arg;
  return listed (name, only, n_only);
}

static bool
except_p (const char *name, const void *arg)
{
  (void) arg;
  for (size_t i = 0; i < n_except; i++)
    {
      size_t len = strlen (except[i]);
      if (strncmp (name, except[i], len) == 0
	  && (!name[len] || (name[len] == '.' && name[len + 1]
			     && !name[len + 1 + strspn (name + len + 1,
							"0123456789")])))
	return true;
    }
  return false;
}

static bool
foreign_p (const char *name, const void *arg)
{
  (void) arg;
  return listed (name, foreign, n_foreign);
}

/* Decide about the branch at ADDR in TEXT.  */

static void
decide (struct text *text, uint64_t addr)
{
  unsigned char *data = text->data + (addr - text->addr);
  uint32_t insn = get32 (data);
  struct reloc key = { .addr = addr };
  struct reloc *reloc = !n_relocs ? NULL
    : bsearch (&key, relocs, n_relocs, sizeof key, relocs_by_addr);
  struct function *caller = function_around (addr);
  struct function *callee = function_entered (target_of (insn, addr));
  bool is_foreign = caller && alias_satisfies (caller, foreign_p, NULL);

  if (!IS_CALL (insn))
    {
      if (callee && caller && !is_foreign && !same_function_p (caller, callee)
	  && !same_function_p (callee, caller)
	  && !alias_satisfies (callee, helper_name_p, NULL))
	counts[SIBLING]++;
      return;
    }
  if (reloc && reloc->undefined)
    {
      counts[UNDEFINED]++;
      return;
    }
  if (!callee)
    {
      /* Code outside functions is ld's, and calls nothing.  */
      counts[LINKER] += reloc != NULL;
      return;
    }

  bool last = addr - text->addr + 4 == text->size;
  uint32_t next = last ? 0 : get32 (data + 4);
  if (alias_satisfies (callee, helper_name_p, NULL))
    counts[HELPER]++;
  else if (next == LD_R2_24_R1)
    counts[LINKER]++;
  else if (next == NOP)
    {
      if (n_only && !alias_satisfies (callee, only_p, NULL))
	{
	  counts[UNNAMED]++;
	  return;
	}
      if (alias_satisfies (callee, except_p, NULL))
	{
	  counts[EXCEPTED]++;
	  return;
	}
      size_t n = counts[REROUTED];
      struct site *site = APPEND (sites, n);
      site->addr = addr;
      site->callee = callee->addr;
      site->data = data;
      counts[REROUTED] = n;
    }
  else if (caller && same_function_p (caller, callee))
    counts[RECURSION]++;
  else if (reloc && reloc->pcrel)
    counts[PCREL]++;
  else if (is_foreign)
    counts[FOREIGN]++;
  else if (alias_satisfies (callee, nested_name_p, NULL))
    counts[NESTED]++;
  else if (counts[LACKING]++ == 0)
    snprintf (first_lacking, sizeof first_lacking, "%s+0x%llx, to %s",
	      caller ? caller->name : "?",
	      (unsigned long long) (addr - (caller ? caller->addr : 0)),
	      callee->name);
}

/* --- Writing ---------------------------------------------------------------- */

/* How many instructions there may be in the junk routine and in a stub.  */
enum { JUNK_INSNS = 72, STUB_INSNS = 11 };

/* What junk_routine and make_stub wrote: instructions from BASE on.  */
static uint32_t *code;
static size_t n_code;
static uint64_t base;

static void
emit (uint32_t insn)
{
  *APPEND (code, n_code) = insn;
}

/* Called by a stub when the callee has returned: leave nothing of use in what
   the ABI calls volatile (ELFv2, 2.2.1.1), except where it puts results: r3,
   r4, f1 to f8, v2 to v9.  The second halves of VSX 0 to 31 are volatile, of
   nonvolatile floating point registers, too.  */

static void
junk_routine (void)
{
  emit (MFLR (12));
  emit (MTCTR (12));
  emit (LIS (0, JUNK));
  emit (ORI (0, 0, JUNK));
  emit (MTVSRD (0, 0));
  emit (XXPERMDI (0, 0, 0));
  for (unsigned i = 1; i < 32; i++)
    emit (i >= 9 && i <= 13 ? XXLOR (i, 0, 0) : XXPERMDI (i, i, 0));
  for (unsigned i = 32; i < 32 + 20; i++)
    if (i < 32 + 2 || i > 32 + 9)
      emit (XXLOR (i, 0, 0));
  /* Not what they were: cr0, cr1, cr5, cr6, cr7; SO, OV and CA.  */
  emit (MFCR (5));
  emit (NOT (5, 5));
  emit (MTCRF (0xc7u, 5));
  emit (MFXER (5));
  emit (XORIS (5, 5, 0xe000));
  emit (MTXER (5));
  emit (MR (2, 0));
  for (unsigned i = 5; i <= 12; i++)
    emit (MR (i, 0));
  emit (BCTR);
  while (n_code < JUNK_INSNS)
    emit (0);
}

static void
make_stub (const struct site *site)
{
  size_t start = n_code;
  emit (STD_R2_24_R1);
  emit (LIS (12, site->callee >> 16));
  emit (ORI (12, 12, site->callee));
  emit (MTCTR (12));
  emit (LIS (0, JUNK));
  emit (MR (2, 0));
  emit (MR (11, 0));
  emit (BCTRL);
  emit (branch (base + n_code * 4, base, true));
  emit (branch (base + n_code * 4, site->addr + 4, false));
  while (n_code < start + STUB_INSNS)
    emit (0);		/* falling through is illegal */
}

static bool
in_reach (uint64_t from, uint64_t to)
{
  return from - to + REACH - 256 < 2 * (uint64_t) (REACH - 256);
}

/* Find out where things go: the new program headers at *OFFSET in the file,
   the file at *VADDR in memory, the code at BASE.  */

static void
place (size_t *n_phdrs, uint64_t *offset, uint64_t *vaddr)
{
  enum { PAGE = 0x10000 };	/* the largest that there is */
  uint64_t lowest = UINT64_MAX;
  if (elf_getphdrnum (elf, n_phdrs) != 0 || *n_phdrs >= PN_XNUM - 1)
    die ("is damaged: %s", elf_errmsg (-1));
  for (size_t i = 0; i < *n_phdrs; i++)
    {
      GElf_Phdr phdr;
      if (!gelf_getphdr (elf, i, &phdr))
	die ("is damaged: %s", elf_errmsg (-1));
      if (phdr.p_type == PT_LOAD && phdr.p_vaddr < lowest)
	lowest = phdr.p_vaddr;
    }
  lowest &= ~(uint64_t) (PAGE - 1);

  *offset = (image_size + 63) & ~(uint64_t) 63;
  uint64_t header_size = (*n_phdrs + 1) * sizeof (Elf64_Phdr);
  uint64_t size = *offset + header_size
		  + (JUNK_INSNS + counts[REROUTED] * STUB_INSNS) * 4;
  if (lowest <= PAGE || lowest - PAGE <= size)
    die ("leaves no room for stubs below its first page, at 0x%llx",
	 (unsigned long long) lowest);
  *vaddr = (lowest - size) & ~(uint64_t) (PAGE - 1);
  base = *vaddr + *offset + header_size;
}

/* Make the program headers, with one more for the stubs, in BUFFER.  */

static void
make_phdrs (size_t n, uint64_t offset, uint64_t vaddr, unsigned char *buffer)
{
  size_t n_out = 0;
  bool added = false;
  Elf64_Phdr *out = (Elf64_Phdr *) buffer;
  for (size_t i = 0; i < n; i++)
    {
      GElf_Phdr phdr;
      gelf_getphdr (elf, i, &phdr);
      if (phdr.p_type == PT_PHDR)
	{
	  phdr.p_offset = offset;
	  phdr.p_vaddr = phdr.p_paddr = vaddr + offset;
	  phdr.p_filesz = phdr.p_memsz = (n + 1) * sizeof phdr;
	}
      if (phdr.p_type == PT_LOAD && !added)
	{
	  uint64_t size = offset + (n + 1) * sizeof phdr + n_code * 4;
	  out[n_out++] = (Elf64_Phdr) {
	    .p_type = PT_LOAD, .p_flags = PF_R | PF_X,
	    .p_vaddr = vaddr, .p_paddr = vaddr, .p_filesz = size,
	    .p_memsz = size, .p_align = 0x10000 };
	  added = true;
	}
      out[n_out++] = phdr;
    }
  Elf_Data native = { .d_buf = buffer, .d_type = ELF_T_PHDR,
		      .d_version = EV_CURRENT, .d_size = n_out * sizeof *out };
  if (n_out != n + 1 || !elf64_xlatetof (&native, &native, ELFDATA2LSB))
    die ("cannot be given stubs: %s", elf_errmsg (-1));
}

/* Make the stubs and send the calls there.  Return what is to be appended to
   the file, padding first, and its *SIZE.  */

static unsigned char *
reroute (GElf_Ehdr *ehdr, size_t *size)
{
  size_t n_phdrs;
  uint64_t offset, vaddr;
  place (&n_phdrs, &offset, &vaddr);

  junk_routine ();
  unsigned long n = counts[REROUTED];
  counts[REROUTED] = 0;
  for (struct site *site = sites; site < sites + n; site++)
    {
      uint64_t stub = base + n_code * 4;
      /* Entries are loaded by lis and ori.  */
      if (!in_reach (site->addr, stub) || site->callee > INT32_MAX)
	{
	  counts[FAR]++;
	  continue;
	}
      make_stub (site);
      put32 (site->data, branch (site->addr, stub, true));
      put32 (site->data + 4, LD_R2_24_R1);
      counts[REROUTED]++;
    }

  size_t padding = offset - image_size;
  size_t phdrs_size = (n_phdrs + 1) * sizeof (Elf64_Phdr);
  *size = padding + phdrs_size + n_code * 4;
  unsigned char *tail = calloc (1, *size);
  unsigned char *phdrs = calloc (1, phdrs_size);
  if (!tail || !phdrs)
    die ("out of memory");
  make_phdrs (n_phdrs, offset, vaddr, phdrs);
  memcpy (tail + padding, phdrs, phdrs_size);
  free (phdrs);
  for (size_t i = 0; i < n_code; i++)
    put32 (tail + padding + phdrs_size + i * 4, code[i]);

  ehdr->e_phoff = offset;
  ehdr->e_phnum = n_phdrs + 1;
  Elf_Data native = { .d_buf = ehdr, .d_type = ELF_T_EHDR,
		      .d_version = EV_CURRENT, .d_size = sizeof *ehdr };
  Elf_Data file = native;
  file.d_buf = image;
  if (!elf64_xlatetof (&file, &native, ELFDATA2LSB))
    die ("cannot be given stubs: %s", elf_errmsg (-1));
  return tail;
}

static bool
write_all (int fd, const unsigned char *data, size_t size)
{
  while (size)
    {
      ssize_t n = write (fd, data, size);
      if (n < 0 && errno == EINTR)
	continue;
      if (n <= 0)
	return false;
      data += n;
      size -= n;
    }
  return true;
}

/* Write OUT, under its name when it is whole.  */

static void
write_out (const unsigned char *tail, size_t tail_size, mode_t mode)
{
  size_t len = strlen (out_name) + sizeof ".XXXXXX";
  char *partial = malloc (len);
  if (!partial)
    die ("out of memory");
  snprintf (partial, len, "%s.XXXXXX", out_name);
  int fd = mkstemp (partial);
  if (fd < 0)
    {
      free (partial);
      die ("%s cannot be written: %s", out_name, strerror (errno));
    }
  if (!write_all (fd, image, image_size) || !write_all (fd, tail, tail_size)
      || fchmod (fd, mode & 0777) != 0 || close (fd) != 0
      || rename (partial, out_name) != 0)
    {
      int why = errno;
      unlink (partial);
      free (partial);
      die ("%s cannot be written: %s", out_name, strerror (why));
    }
  free (partial);
}

/* --- The program -------------------------------------------------------------- */

static void __attribute__ ((noreturn))
usage (void)
{
  fputs ("reroute: usage: reroute [--only NAME]... [--except NAME]..."
	 " [--foreign FILE] IN OUT\n", stderr);
  exit (2);
}

int
main (int argc, char **argv)
{
  in_name = "?";
  int i = 1;
  for (; i < argc && argv[i][0] == '-'; i += 2)
    {
      if (i + 1 == argc)
	usage ();
      else if (strcmp (argv[i], "--only") == 0)
	*APPEND (only, n_only) = argv[i + 1];
      else if (strcmp (argv[i], "--except") == 0)
	*APPEND (except, n_except) = argv[i + 1];
      else if (strcmp (argv[i], "--foreign") == 0)
	read_names (argv[i + 1], &foreign, &n_foreign);
      else
	usage ();
    }
  if (argc - i != 2)
    usage ();
  in_name = argv[i];
  out_name = argv[i + 1];
  if (n_only)
    qsort (only, n_only, sizeof *only, compare_strings);
  if (n_foreign)
    qsort (foreign, n_foreign, sizeof *foreign, compare_strings);

  elf_version (EV_CURRENT);
  struct stat st;
  /* A FIFO is not waited for.  */
  int fd = open (in_name, O_RDONLY | O_NONBLOCK);
  if (fd < 0 || fstat (fd, &st) != 0)
    die ("cannot be read: %s", strerror (errno));
  read_image (fd);
  close (fd);

  GElf_Ehdr ehdr;
  check_header (&ehdr);
  read_sections ();
  for (struct text *text = texts; text < texts + n_texts; text++)
    for (uint64_t offset = 0; offset < text->size; offset += 4)
      if (IS_BRANCH (get32 (text->data + offset)))
	decide (text, text->addr + offset);

  size_t tail_size = 0;
  unsigned char *tail = NULL;
  if (!counts[LACKING])
    {
      tail = reroute (&ehdr, &tail_size);
      write_out (tail, tail_size, st.st_mode);
    }
  for (int count = 0; count < N_COUNTS; count++)
    printf ("%s%s %lu", count ? " " : "", count_names[count], counts[count]);
  putchar ('\n');
  if (counts[LACKING])
    error ("%lu eligible calls have no slot, the first at %s; compile with"
	   " -fplugin=klpcall, or name what was not with --foreign",
	   counts[LACKING], first_lacking);

  elf_end (elf);
  free (tail);
  free (image);
  return counts[LACKING] ? 1 : 0;
}
