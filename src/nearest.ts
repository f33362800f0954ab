/** Which known name somebody may have meant; every room that refuses a name may ask. */

/** Edits (letters put in, left out, replaced or swapped with their neighbour) that turn `a` into `b`: optimal string alignment. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** Names are no longer than this; what is longer is no slip of the pen, and would take long to compare. */
const LONGEST = 64;

/** The three known names at most that are closest to `name`, capitals aside; none where none is close. */
export function nearest(name: string, known: Iterable<string>): string[] {
  if (name.length > LONGEST) return [];
  const given = name.toLowerCase();
  const close = [...new Set(known)].flatMap((other) => {
    const [text, most] = [other.toLowerCase(), Math.max(other.length, name.length)];
    const begins = Math.min(text.length, given.length) > 2 && (text.startsWith(given) || given.startsWith(text));
    const distance = other.length > LONGEST ? Infinity : edits(given, text);
    return distance <= Math.min(3, Math.floor(0.4 * most)) || begins ? [{ other, distance }] : [];
  });
  const least = Math.min(...close.map(({ distance }) => distance));
  return close
    .filter(({ distance }) => distance === least)
    .map(({ other }) => other)
    .slice(0, 3);
}

/** ` (did you mean mu_sol?)`, to stand before a name that is refused; empty where no known name is close. */
export const didYouMean = (name: string, known: Iterable<string>): string => suggestion(nearest(name, known));

/** The question of `didYouMean` for names that are close; empty without any. */
export function suggestion(names: readonly string[]): string {
  if (names.length === 0) return "";
  return ` (did you mean ${names.length > 1 ? `one of ${names.join(", ")}` : names[0]}?)`;
}
