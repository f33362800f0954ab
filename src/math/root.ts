const MOST_STEPS = 200;

/**
 * The x in [from, to] with f(x) = target for an increasing f with f(from) ≤ target ≤ f(to): Newton's steps by `slope`, bisection
 * where one would leave the bracket; to the last digits.
 */
export function increasingRoot(
  f: (x: number) => number,
  slope: (x: number) => number,
  target: number,
  from: number,
  to: number,
): number {
  let [low, high] = [from, to];
  let x = to;
  for (let i = 0; i < MOST_STEPS; i++) {
    const excess = f(x) - target;
    if (excess === 0) return x;
    if (excess > 0) high = x;
    else low = x;
    const newton = x - excess / slope(x);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= Number.EPSILON * Math.abs(x)) return next;
    x = next;
  }
  return x;
}
