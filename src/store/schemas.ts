import { z } from "zod";
import { ROLES } from "../role.ts";
import { name, number, object } from "./json-file.ts";

/** What the JSON files of runs and studies hold, for reading: keys that are known have their kind, others are left alone. */

const text = z.string();
const numbers = z.array(number);
const pair = z.tuple([number, number]);
const settings = object({
  seed: z.int(),
  ensembles: z.int(),
  walkers: z.int(),
  start: z.enum(["prior", "ascent"]).optional(),
  steps: z.int(),
  mostSteps: z.int().optional(),
  targetEss: z.int().nullable().optional(),
  thin: z.int(),
  moves: z.array(
    z.intersection(z.object({ kind: text, weight: number }), z.record(z.string(), z.union([text, number]))),
  ),
  workers: z.int(),
});

const labelled = { name: text, symbol: text, latex: text, unit: text };

/** Where a column may lie; null where it has no end. */
const end = z.union([number, z.null()], { error: "expected a number, or null" });

const column = object({
  ...labelled,
  kind: z.enum(["parameter", "derived", "density"]),
  role: z.enum(ROLES),
  bounds: z.tuple([end, end]),
  periodic: z.boolean(),
  prior: object({
    words: text,
    shape: z.intersection(z.object({ kind: text }), z.record(z.string(), z.union([text, number]))).optional(),
  }).optional(),
  block: text.optional(),
});

const ensembleReport = object({
  beginning: object({ evaluations: number, steps: number, restarted: number }),
  steps: number,
  accepted: number,
  stepSize: number.optional(),
  trajectories: object({
    ...{
      trajectories: number,
      gradients: number,
      outside: number,
      divergences: number,
      wallHits: number,
      acceptance: number,
    },
  }).optional(),
  visits: numbers,
  switches: number,
});

const verdict = object({
  converged: z.boolean(),
  reasons: z.array(text),
  unconverged: z.array(text),
  burnIn: object({ steps: number, reason: text }),
  kept: number,
  needed: object({ steps: number, atLeast: z.boolean().optional() }).optional(),
  missed: text.optional(),
});

const remark = object({
  kind: z.enum(["bound", "assumed", "insensitive", "power", "approximate", "undefined", "draws", "own"]),
  about: z.array(text),
  text,
});

/** `run.json`, schema 3. */
export const recordSchema = object({
  schema: z.literal(3),
  id: name,
  status: z.enum(["complete", "interrupted"]),
  model: name,
  title: text.optional(),
  experiments: z.array(name).optional(),
  remarks: z.array(remark).optional(),
  trust: z.record(z.string(), text).optional(),
  documents: z.array(object({ part: text, name: text, trust: text, because: text.optional() })).optional(),
  modelHash: text.optional(),
  settings,
  stored: z.array(z.int()),
  columns: z
    .array(column)
    .refine((all) => new Set(all.map((one) => one.name)).size === all.length, "expected columns of different names"),
  acceptance: numbers.optional(),
  ensembles: z.array(ensembleReport).optional(),
  digest: text,
  timing: object({ started: text, seconds: number, walkerStepsPerSecond: number }),
  versions: z.record(z.string(), text).optional(),
  commit: text.nullable().optional(),
  verdict,
  deltaChi2NoMoments: number.optional(),
  bestFit: z.record(z.string(), object({ value: number, error: number.optional() })).optional(),
  lnEvidence: object({ value: number, mcse: number }).optional(),
  lnBayesFactor: object({ value: number, mcse: number }).optional(),
});

const estimate = object({ value: number, mcse: number });
const byLevel = <T extends z.ZodType>(one: T) => z.record(z.string(), one);

const columnSummary = object({
  mean: number,
  sd: number,
  median: number,
  upper: byLevel(estimate),
  hdi: byLevel(pair),
  rhat: number,
  essBulk: number,
  essTail: number,
  tau: number,
  meanMcse: number.optional(),
  medianMcse: number.optional(),
  mode: number.optional(),
  modeMcse: number.optional(),
  lower: byLevel(estimate).optional(),
  equalTailed: byLevel(object({ lower: estimate, upper: estimate })).optional(),
  hdiMcse: byLevel(pair).optional(),
});

/** `summary.json`, whose numbers that do not exist are NaN. */
export const summarySchema = object({ columns: z.record(z.string(), columnSummary) });

const band = object({ lower: numbers, upper: numbers });

/** `predictive.json`. */
export const predictiveSchema = z.array(
  object({
    experiment: name,
    title: text,
    axis: text,
    edges: numbers.optional(),
    observed: numbers,
    observedInBins: numbers.optional(),
    error: numbers.optional(),
    assumed: text.optional(),
    median: numbers,
    band68: band,
    band90: band,
    components: z.array(
      object({
        name: text,
        kind: z.enum(["weak", "magnetic", "charge-radius", "charge", "background"]),
        on: z.enum(["electrons", "nuclei"]).optional(),
        counts: numbers,
      }),
    ),
    pValue: object({ value: number, mcse: number, discrepancy: text }).optional(),
    recoils: object({
      symbol: text,
      energy: numbers,
      weak: numbers,
      magnetic: numbers,
      published: number,
      posterior: number.optional(),
    }).optional(),
  }),
);

/** `forms.json`. */
export const formsSchema = z.array(
  object({
    beam: text,
    symbol: text,
    title: text,
    q: z.array(z.array(pair)),
    weakest: object({ eigenvalue: number, direction: z.array(pair) }),
  }),
);

const boundSchema = z.discriminatedUnion("kind", [
  object({ kind: z.literal("upper"), value: number, approximate: z.boolean() }),
  object({ kind: z.literal("range"), from: number, to: number, approximate: z.boolean() }),
  object({ kind: z.literal("interval"), from: number, to: number }),
  object({ kind: z.literal("measured"), value: number, error: number }),
]);

/** `published.json`. */
export const publishedSchema = z.array(
  object({
    column: text,
    quantity: text,
    bound: boundSchema,
    level: number.nullable(),
    year: number,
    experiment: text,
    reference: text,
    recastBy: text.optional(),
    trust: text,
    method: text,
  }),
);

/** `sensitivity.json`, whose numbers that do not exist are NaN. */
export const sensitivitySchema = object({
  alphas: numbers,
  columns: z.array(text),
  grids: z.record(z.string(), object({ from: number, step: number, n: z.int() })),
  pieces: z.array(
    object({
      kind: z.enum(["prior", "likelihood", "measure"]),
      name: text,
      title: text,
      constant: z.boolean(),
      paretoK: numbers,
      kThreshold: number,
      columns: z.record(
        z.string(),
        object({
          sensitivity: number,
          upper: numbers,
          upperMcse: numbers,
          hdi: z.array(pair).optional(),
          density: z.array(numbers).optional(),
        }),
      ),
      reruns: z.array(
        object({
          alpha: number,
          converged: z.boolean(),
          digest: text,
          seed: z.int(),
          steps: z.int(),
          bounds: z.record(z.string(), estimate),
        }),
      ),
    }),
  ),
  verdicts: z.array(object({ column: text, word: text, because: text, meaning: text })),
});

/** A bound of a study, whose error may not exist. */
const bounds = z.record(z.string(), z.record(z.string(), object({ value: number, mcse: number.nullable() })));

/** `study.json`, schema 2. */
export const studySchema = object({
  schema: z.literal(2),
  name,
  title: text,
  model: name,
  reference: text,
  columns: z.array(object(labelled)),
  levels: z.array(text),
  variants: z.array(
    object({
      name,
      title: text,
      note: text.optional(),
      group: text,
      model: text,
      modelHash: text,
      experiments: z.array(text),
      settings,
      digest: text,
      seconds: number,
      converged: z.boolean(),
      reasons: z.array(text),
      priors: z.record(z.string(), text),
      bounds,
      reweighted: z.discriminatedUnion("kind", [
        object({ kind: z.literal("reference") }),
        object({ kind: z.literal("weighted"), k: number.nullable(), kThreshold: number, bounds }),
        object({ kind: z.literal("impossible"), why: text }),
      ]),
    }),
  ),
  missing: z.array(text),
  versions: z.record(z.string(), text),
  commit: text.nullable(),
});
