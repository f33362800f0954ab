import { descend, type ScoredPoint } from "../math/scoring.ts";
import { support } from "../prior/density.ts";
import { type Certificate, certificate, pastSaddle } from "./certificate.ts";
import { chart, type SearchChart } from "./chart.ts";
import type { Objective } from "./objective.ts";
import type { Search } from "./search.ts";

/** Where one descent ended, in which coordinates, and how far it is a minimum. */
export interface LocalMinimum {
  readonly at: ScoredPoint;
  readonly chart: SearchChart;
  readonly certificate: Certificate;
  readonly iterations: number;
}

/** Slope at which a descent ends; χ² is then good to the square. */
const FLAT = 1e-8;
/** What makes no difference to χ² when a modulus counts as zero. */
const DUST = 1e-11;
/** How often a search goes on from a saddle. */
const SADDLES = 10;

/** The stationary point below another; moduli that leave their circle are taken with their phases and go on from its edge. */
function settle(
  objective: Objective,
  { held, penalty, patience }: Search,
  start: Float64Array,
): Omit<LocalMinimum, "certificate"> {
  const { parts, parameters } = objective;
  const polar: string[] = [];
  const theta = start.slice();
  let iterations = 0;
  for (;;) {
    const coordinates = chart(parts.moments, parameters, held, polar);
    const { box, fromTheta, toTheta, beyond } = coordinates;
    const found = descend(objective.on(coordinates, "observed", penalty), box, fromTheta(theta), FLAT, patience);
    iterations += found.iterations;
    const outside = beyond(found.at.x);
    if (outside.length === 0) return { at: found.at, chart: coordinates, iterations };
    polar.push(...outside);
    toTheta(found.at.x, theta);
  }
}

/** The minimum below a point. */
export function localMinimum(objective: Objective, search: Search, start: Float64Array): LocalMinimum {
  let end = settle(objective, search, start);
  for (let n = 0; ; n++) {
    const { at, chart: coordinates, iterations } = end;
    const seen = certificate(at, coordinates.box);
    const { value } = objective.on(coordinates, "observed", search.penalty);
    const onward = n < SADDLES ? pastSaddle(value, at, coordinates.box, seen) : null;
    if (onward === null) return { ...end, certificate: seen };
    const theta = new Float64Array(onward.length);
    coordinates.toTheta(onward, theta);
    const next = settle(objective, search, theta);
    end = { ...next, iterations: iterations + next.iterations };
  }
}

/** theta of a minimum; moduli that might as well be zero are, all small ones together or one at a time. */
export function withoutNegligible(
  objective: Objective,
  { held = {}, penalty }: Search,
  { at, chart: coordinates }: LocalMinimum,
): Float64Array {
  const theta = new Float64Array(at.x.length);
  coordinates.toTheta(at.x, theta);
  const small = objective.parameters.flatMap(({ name, block, shape, bounds }, i) => {
    const [lo, hi] = support(shape, bounds);
    return block === "moments" && lo === 0 && !Object.hasOwn(held, name) && theta[i] < 1e-2 * hi ? [i] : [];
  });
  const { value } = objective.on(coordinates, "observed", penalty);
  for (const group of [small, ...small.map((i) => [i])]) {
    const without = theta.map((c, i) => (group.includes(i) ? 0 : c));
    if (value(coordinates.fromTheta(without)) <= at.value + DUST) theta.set(without);
  }
  return theta;
}
