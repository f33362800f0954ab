/**
 * Fit every shipped spectrum alone and write what comes out into models/README.md: `npm run validate`; with names of experiments, those are
 * printed and nothing is written, and so is with `vectors` the table of charge radii and charges.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bound, eventsOf, posteriorBound, posteriorOf } from "./bounds.ts";
import { alone, modelFile, SUBJECTS, type Subject, XENON } from "./subjects.ts";
import { compileModel, heading, loadModel, row } from "./toolkit.ts";
import { variantsOf } from "./variants.ts";
import { vectorTable } from "./vectors.ts";

const VECTORS = "vectors";
const asked = process.argv.slice(2);

/** Rows of the table of bounds. */
async function boundRows(subject: Subject): Promise<string[]> {
  const compiled = compileModel(alone(subject), subject.name);
  const posterior = await posteriorOf(subject.name, modelFile(subject));
  return subject.bounds.map(({ quantity, published, remark }) =>
    row([
      `\`${subject.name}\``,
      `\`${quantity}\``,
      bound(compiled, quantity),
      posteriorBound(posterior, quantity),
      published,
      remark,
    ]),
  );
}

const count = (n: number): string => n.toFixed(n < 10 ? 1 : 0);

/** Rows of the table of events: those observed, then every component that the Standard Model has. */
function eventRows(subject: Subject): string[] {
  const { observed, reference, fitted, chi2 } = eventsOf(compileModel(alone(subject), subject.name));
  const names = Object.keys(reference).filter((name) => reference[name] > 0.05 || fitted[name] > 0.05);
  return [
    row([`\`${subject.name}\``, "observed", count(observed), `χ² ${chi2.toFixed(1)}`, subject.events.observed ?? ""]),
    ...names.map((name) => row(["", name, count(reference[name]), count(fitted[name]), subject.events[name] ?? ""])),
  ];
}

async function tables(subjects: readonly Subject[]): Promise<string> {
  const bounds: string[] = [];
  for (const subject of subjects) {
    bounds.push(...(await boundRows(subject)));
    console.log(bounds.at(-1));
  }
  const together = bound(compileModel(loadModel("models/dmdd.yaml"), "dmdd"), "mu_sol");
  const varied = XENON.filter((subject) => subjects.includes(subject));
  return [
    heading(["experiment", "quantity", "Δχ² bound", "posterior bound", "published", "difference above 25 %"]),
    ...bounds,
    "",
    `All of \`dmdd.yaml\` together: Δχ² bound ${together}; published for other data of LZ and PandaX-4T: 0.75.`,
    "",
    heading(["experiment", "events", "expected, no moment", "best fit", "published"]),
    ...subjects.flatMap(eventRows),
    "",
    heading([
      "Δχ² bound with",
      "the shipped background",
      "a normalisation only",
      "a slope too",
      "a tritium-like component too",
      "no first bin",
    ]),
    ...varied.map((subject) => row([`\`${subject.name}\``, ...variantsOf(subject)])),
    ...(asked.length === 0 ? ["", await vectorTable()] : []),
  ].join("\n");
}

const text = asked.includes(VECTORS)
  ? await vectorTable()
  : await tables(SUBJECTS.filter(({ name }) => asked.length === 0 || asked.includes(name)));
console.log(text);
if (asked.length === 0) {
  const readme = fileURLToPath(new URL("../../models/README.md", import.meta.url));
  const [begin, end] = ["<!-- npm run validate -->", "<!-- end -->"];
  const whole = readFileSync(readme, "utf8");
  const [before, after] = [whole.slice(0, whole.indexOf(begin) + begin.length), whole.slice(whole.indexOf(end))];
  writeFileSync(readme, `${before}\n${text}\n${after}`);
}
