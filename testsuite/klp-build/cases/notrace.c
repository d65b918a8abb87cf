/* ftrace does not know the function.

   refused: changed function is notrace: f
   without: 0014  */

extern int ext1;

int __attribute__ ((no_instrument_function))
f (void)
{
  return ext1 + VERSION;
}
