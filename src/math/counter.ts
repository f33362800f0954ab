/**
 * Counts the parts of a piece of work: tells at once that none of `total` is done; what it returns takes the result of each part, tells of
 * it, and gives it back.
 */
export function counter(total: number, tell: (done: number, total: number) => void): <T>(part: T) => T {
  let done = 0;
  tell(done, total);
  return (part) => {
    tell(++done, total);
    return part;
  };
}
