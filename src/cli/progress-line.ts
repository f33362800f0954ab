/** Work under way: how many of its parts are done, and in how many seconds. */
export interface ProgressState {
  readonly name: string;
  readonly done: number;
  /** 0 where it is not known. */
  readonly total: number;
  /** What the total is, where that is not the end: `300 steps`. */
  readonly of?: string;
  readonly seconds: number;
  readonly speed?: string;
}

const LEAST_BAR = 5;
const MOST_BAR = 30;
/** `sensitivity` and `59 min 59 s left`: bars stand below one another, and what is behind them does not move them. */
const [NAME_WIDTH, TIME_WIDTH] = [11, 16];

/** A span of time in two units: `7 s`, `2 min 5 s`, `3 h 20 min`; `?` where it is not known. */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.ceil(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const share = ({ done, total }: ProgressState): number => (total > 0 ? Math.min(1, done / total) : 0);
const percent = (shown: ProgressState): string => `${Math.floor(100 * share(shown))} %`;
/** `12 s left`; nothing before some of it is done. */
const left = ({ done, total, seconds }: ProgressState): string =>
  done > 0 ? `${clock((seconds * (total - done)) / done)} left` : "";

function bar(shown: ProgressState, width: number): string {
  const full = Math.round(width * share(shown));
  return "█".repeat(full) + "░".repeat(width - full);
}

/**
 * `sampling ███░░░  45 % of 300 steps  12 s left  240k walker-steps/s` in less than a terminal's width: what comes last is left out first;
 * `starting walkers 3 s` where the total is not known.
 */
export function shownLine(shown: ProgressState, width: number): string {
  const { name, done, total, of, seconds, speed } = shown;
  if (total === 0) return `${name} ${clock(seconds)}`.slice(0, Math.max(0, width - 1));
  const time = done >= total ? `in ${clock(seconds)}` : left(shown);
  const part = percent(shown).padStart(5);
  const whole = of === undefined ? part : `${part} of ${of}`;
  const spaced = (some: readonly string[]) => [name.padEnd(NAME_WIDTH), some.join("  ")] as const;
  const fits = [
    ...(speed ? [spaced([whole, time.padEnd(TIME_WIDTH), speed])] : []),
    spaced([whole, time.padEnd(TIME_WIDTH)]),
    spaced([part, time.padEnd(TIME_WIDTH)]),
    [name, `${part}  ${time}`] as const,
    [name, part] as const,
  ];
  for (const [before, behind] of fits) {
    const room = width - 1 - `${before}  ${behind}`.length;
    if (room >= LEAST_BAR) return `${before} ${bar(shown, Math.min(room, MOST_BAR))} ${behind}`.trimEnd();
  }
  return `${name} ${percent(shown)}`.slice(0, Math.max(0, width - 1));
}

/** `sampling: 45 % of 300 steps, 240k walker-steps/s, 12 s left`; `starting walkers: 3 s`. */
export function shownText(shown: ProgressState): string {
  const { name, total, of, seconds, speed = "" } = shown;
  if (total === 0) return `${name}: ${clock(seconds)}`;
  const whole = of === undefined ? percent(shown) : `${percent(shown)} of ${of}`;
  return [`${name}: ${whole}`, speed, left(shown)].filter((part) => part !== "").join(", ");
}
