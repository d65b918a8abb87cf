/* The original object: answer () is static, and its callers rely on r2 after
   the call.  main.c brings another answer ().  */

static int base = 1000;
extern int notes[];

static __attribute__ ((noipa)) int
answer (int x)
{
  return base + x;
}

static __attribute__ ((noipa)) long
many (long a, long b, long c, long d, long e, long f, long g, long h, long i,
      long j)
{
  return a + b + c + d + e + f + g + h + i + j + base;
}

/* After each call, data is reached through the TOC.  */
int
ask (int x)
{
  int sum = answer (x);
  base++;
  sum += answer (x + 1);
  notes[0] += base;
  return sum + base;
}

/* What was a sibling call.  */
int
ask_last (int x)
{
  base++;
  return answer (x);
}

long
ask_many (long x)
{
  long sum = many (x, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  base++;
  return sum + base;
}
