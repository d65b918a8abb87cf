/* What is in front of a function changes, and with it the names of the sections of what
   UBSAN knows about the function.

   options: -fsanitize=shift
   changed: f
   without: 0010  */

#ifdef PATCHED
# define SHIFT <<
#else
# define SHIFT +
#endif

int
f (int a)
{
  return 1 SHIFT a;
}

int
h (int a, int b)
{
  return a << b;
}
