import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { reject } from "../../src/reject.ts";
import { versions } from "../../src/run/provenance.ts";
import { closedForms } from "./closed-forms.ts";
import { errors } from "./errors.ts";
import { calibration } from "./simulated.ts";

/**
 * Whether what the default sampler finds is right, and its errors are: `npm run calibrate`, or with some of `simulated`, `errors` and
 * `closed-forms`, each in one thread, a quarter of an hour together. Stores what comes out beside this file.
 */

type Tell = (done: string) => void;

const PARTS: Readonly<Record<string, (tell: Tell) => Promise<object>>> = {
  simulated: calibration,
  errors,
  "closed-forms": closedForms,
};

const asked = process.argv.slice(2);
const stranger = asked.find((name) => !(name in PARTS));
if (stranger !== undefined) reject("calibrate", "no such part", stranger, Object.keys(PARTS));
for (const [name, part] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const begun = process.cpuUsage();
  const result = await part((done) => console.log(`${name}: ${done}`));
  const { user, system } = process.cpuUsage(begun);
  const made = { ...versions(), cpuSeconds: Math.round((user + system) / 1e6) };
  writeFileSync(
    join(import.meta.dirname, `${name}.json`),
    `${compact(JSON.stringify({ made, ...result }, null, 2))}\n`,
  );
}

/** Lists of numbers on one line each. */
function compact(json: string): string {
  return json.replace(/\[[\d\s,.e+-]+\]/g, (list) => list.replace(/\s+/g, " ").replace("[ ", "[").replace(" ]", "]"));
}
