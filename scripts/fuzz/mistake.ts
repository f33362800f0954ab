import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Random, stream } from "../../src/math/random.ts";
import { MUTATIONS } from "./mutations.ts";
import { type Subject, subjects } from "./subjects.ts";

/** A file and a mistake that changes it. */
export interface Mistake {
  readonly subject: Subject;
  readonly kind: string;
  readonly content: string | Uint8Array;
}

/** How often each kind of file is spoilt, in proportion; a study takes as long as ten others. */
const WEIGHTS: Readonly<Record<string, number>> = {
  models: 6,
  experiments: 8,
  "experiments tables": 6,
  sources: 4,
  "sources tables": 4,
  targets: 3,
  mixing: 2,
  beams: 4,
  limits: 2,
  studies: 0.5,
};

function one<T>(random: Random, all: readonly T[]): T {
  return all[Math.floor(random() * all.length)];
}

/** A group by its weight. */
function group(random: Random): string {
  const names = Object.keys(WEIGHTS).flatMap((name) => Array<string>(2 * WEIGHTS[name]).fill(name));
  return one(random, names);
}

/** Mistakes of the documents in a folder, by their number alone. */
export function mistakes(root: string): (seed: string, i: number) => Mistake {
  const all = subjects(root);
  return (seed, i) => {
    const random = stream(`${seed}/${i}`);
    for (;;) {
      const wanted = group(random);
      const subject = one(
        random,
        all.filter((some) => some.group === wanted),
      );
      const of = MUTATIONS[subject.file.endsWith(".csv") ? "csv" : "yaml"];
      const kind = one(random, Object.keys(of));
      const text = readFileSync(join(root, subject.file), "utf8");
      const content = of[kind](text, random);
      if (content !== undefined && content !== text) return { subject, kind, content };
    }
  };
}
