import { type Chart, chartOf, isInside } from "../coordinates/chart.ts";
import { descend } from "../math/newton.ts";
import { type Box, type CurvedPoint, curved } from "../math/smooth.ts";
import { complexGroups } from "../model/complex-groups.ts";
import { support } from "../prior/density.ts";
import { type Certificate, certificate, pastSaddle } from "./certificate.ts";
import type { Objective } from "./objective.ts";
import type { Search } from "./search.ts";

/** Where one descent ended, in which coordinates, and how far it is a minimum. */
export interface LocalMinimum {
  readonly at: CurvedPoint;
  readonly chart: Chart;
  readonly box: Box;
  readonly certificate: Certificate;
  readonly iterations: number;
}

type Held = Readonly<Record<string, number>>;

/** Slope at which a descent ends; χ² is then good to the square. */
const FLAT = 1e-8;
/** What makes no difference to χ² when a modulus counts as zero. */
const DUST = 1e-11;
/** How often a search goes on from a saddle. */
const SADDLES = 10;

/** Where a search in a chart may go: within a square about each disc, and where nothing is held; a common phase is 0 or π. */
function boxOf({ parameters }: Objective, { lower, upper, scales, balls, gauges }: Chart, held: Held): Box {
  const [from, to] = [lower.slice(), upper.slice()];
  for (const place of balls.flatMap(({ places }) => [...places])) [from[place], to[place]] = [-1, 1];
  for (const place of gauges) from[place] = to[place] = 0;
  for (const [i, { name }] of parameters.entries()) if (Object.hasOwn(held, name)) from[i] = to[i] = held[name];
  return { lower: from, upper: to, scales };
}

/** The point of a chart that is theta. */
function pointOf(chart: Chart, theta: Float64Array): Float64Array {
  const y = new Float64Array(chart.dimension);
  chart.fromTheta(theta, y);
  return y;
}

/** The stationary point below another; moduli that leave their discs are taken with their phases and go on from the edge. */
function settle(
  objective: Objective,
  { held = {}, penalty, patience }: Search,
  start: Float64Array,
): Omit<LocalMinimum, "certificate"> {
  const { compiled, parameters } = objective;
  const apart = Object.keys(held);
  const theta = start.slice();
  let iterations = 0;
  for (;;) {
    const chart = chartOf(parameters, complexGroups(compiled), { radii: "plane", apart });
    const box = boxOf(objective, chart, held);
    const found = descend(curved(objective.on(chart, penalty), box), box, pointOf(chart, theta), FLAT, patience);
    iterations += found.iterations;
    const outside = chart.balls.filter((one) => !isInside(found.at.x, one));
    if (outside.length === 0) return { at: found.at, chart, box, iterations };
    apart.push(...outside.map(({ modulus }) => modulus));
    chart.toTheta(found.at.x, theta);
  }
}

/** The minimum below a point. */
export function localMinimum(objective: Objective, search: Search, start: Float64Array): LocalMinimum {
  let end = settle(objective, search, start);
  for (let n = 0; ; n++) {
    const { at, chart, box, iterations } = end;
    const seen = certificate(at, box);
    const { value } = objective.on(chart, search.penalty);
    const onward = n < SADDLES ? pastSaddle(value, at, box, seen) : null;
    if (onward === null) return { ...end, certificate: seen };
    const theta = new Float64Array(objective.parameters.length);
    chart.toTheta(onward, theta);
    const next = settle(objective, search, theta);
    end = { ...next, iterations: iterations + next.iterations };
  }
}

/** theta of a minimum; moduli that might as well be zero are, all small ones together or one at a time. */
export function withoutNegligible(
  objective: Objective,
  { held = {}, penalty }: Search,
  { at, chart }: LocalMinimum,
): Float64Array {
  const theta = new Float64Array(objective.parameters.length);
  chart.toTheta(at.x, theta);
  const small = objective.parameters.flatMap(({ name, block, shape, bounds }, i) => {
    const [lo, hi] = support(shape, bounds);
    return block === "moments" && lo === 0 && !Object.hasOwn(held, name) && theta[i] < 1e-2 * hi ? [i] : [];
  });
  const { value } = objective.on(chart, penalty);
  for (const group of [small, ...small.map((i) => [i])]) {
    const without = theta.map((c, i) => (group.includes(i) ? 0 : c));
    if (value(pointOf(chart, without)) <= at.value + DUST) theta.set(without);
  }
  return theta;
}
