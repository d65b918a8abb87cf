/* The change is in the initial value of a local array, which is read-only data without
   a name.

   changed: f
   without: 0015 0017  */

extern void use (int *);

int
f (void)
{
  int a[16] = { 3, 1, 4, VERSION, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3 };
  use (a);
  return a[0];
}
