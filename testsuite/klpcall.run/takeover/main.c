/* A program that takes over answer () and many () of object.c.  Theirs is the
   program's own TOC; if r2 came back from here into object.c, base and notes
   there would be read from a wrong place.  */

int notes[2];
static int asked;

extern int ask (int);
extern int ask_last (int);
extern long ask_many (long);

int
answer (int x)
{
  asked++;
  notes[1]++;
  return x * 2;
}

long
many (long a, long b, long c, long d, long e, long f, long g, long h, long i,
      long j)
{
  asked++;
  return a * b + c * d + e * f + g * h + i * j;
}

int
main (void)
{
  /* 2 * 5 + 2 * 6 + 1001 */
  if (ask (5) != 1023 || asked != 2 || notes[0] != 1001 || notes[1] != 2)
    return 1;
  if (ask_last (7) != 14 || asked != 3)
    return 2;
  /* 3 * 2 + 12 + 30 + 56 + 90 + 1003 */
  if (ask_many (3) != 1197 || asked != 4)
    return 3;
  return ask_last (0);
}
