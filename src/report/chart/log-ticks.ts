/** Numbers for a logarithmic axis, all of which have a label: powers of ten, and 2 and 5 times these where they are fewer than two. */
export function logTicks([from, to]: readonly [number, number]): number[] {
  const first = Math.floor(Math.log10(from));
  const powers = Array.from({ length: Math.ceil(Math.log10(to)) - first + 1 }, (_, i) => first + i);
  const within = (digits: readonly number[]) =>
    powers.flatMap((k) => digits.map((digit) => Number(`${digit}e${k}`))).filter((x) => x >= from && x <= to);
  const tens = within([1]);
  return tens.length > 1 ? tens : within([1, 2, 5]);
}
