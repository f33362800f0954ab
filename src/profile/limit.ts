import { stream } from "../math/random.ts";
import { support } from "../prior/density.ts";
import { expectKeys, reject } from "../reject.ts";
import { type Fit, minimise } from "./minimise.ts";
import type { Objective } from "./objective.ts";
import type { Search } from "./search.ts";

/** How far up a parameter or a derived quantity may be. */
export interface ProfileLimit {
  /** Whether χ² rises so far at all within the priors. */
  readonly reached: boolean;
  /** Where it does; else the largest value that the priors allow, or that was tried. */
  readonly value: number;
  /** The minimum over everything. */
  readonly best: Fit;
  /** The minimum at `value`. */
  readonly fit: Fit;
}

/** One point of the profile: χ² minimised at x, which is a parameter or the square of a derived quantity. */
interface Probe {
  readonly x: number;
  /** dχ²/dx along the profile. */
  readonly slope: number;
  readonly fit: Fit;
}

/** The profile as something to be probed. */
interface Curve {
  /** At or near x, where the slope may be as given. */
  probe(x: number, slope: number, search: Search): Probe;
  /** First step above the best fit. */
  readonly step: number;
  /** Nothing lies above. */
  readonly most: number;
  /** From x to what was asked for. */
  value(x: number): number;
}

/** Weight of the penalty: to be off its centre by the whole length costs this many times the rise of χ² that is looked for. */
const STIFF = 100;
/** How well χ² at the limit is met, and what makes no difference. */
const [MET, SAME] = [1e-9, 1e-6];
/** How often a limit is looked for anew, above a lower valley of the profile found at it. */
const REPEATS = 5;
/** The least and the largest factor by which steps upward grow. */
const [LEAST, MOST] = [2, 10];

/** Up or down: the profile as seen from the best fit in this direction, x being the parameter times it. */
type Direction = 1 | -1;

function parameterCurve(objective: Objective, i: number, best: Fit, direction: Direction): Curve {
  const { name, shape, bounds } = objective.parameters[i];
  const [lo, hi] = support(shape, bounds);
  const sigma = 1 / Math.sqrt(best.fisher[i * (best.theta.length + 1)]);
  return {
    probe(x, _, search) {
      const fit = minimise(objective, { ...search, held: { ...search.held, [name]: direction * x } });
      return { x, slope: direction * fit.gradient[i], fit };
    },
    step: Math.min(sigma, Number.isFinite(hi - lo) ? (hi - lo) / 100 : Infinity),
    most: direction > 0 ? hi : -lo,
    value: (x) => direction * x,
  };
}

/** The middle of what a square is over the prior. */
function typicalSquare({ parameters, draw, square }: Objective, name: string): number {
  const random = stream(name);
  const theta = new Float64Array(parameters.length);
  const squares = Float64Array.from({ length: 15 }, () => {
    draw(random, theta);
    return square(name, theta);
  });
  return squares.sort()[7];
}

/**
 * Profile of the square s of a derived quantity: a minimum of χ² + w (s − t)² is one of χ² at its own s, with dχ²/ds = 2w (t − s),
 * so that points of the profile are found exactly without any constraint.
 */
function derivedCurve(objective: Objective, name: string, best: Fit, rise: number): Curve {
  const from = objective.square(name, best.theta);
  return {
    probe(x, slope, search) {
      const weight = (STIFF * rise) / (x - from) ** 2;
      const centre = x + slope / (2 * weight);
      const fit = minimise(objective, { ...search, penalty: { name, centre, weight } });
      const s = objective.square(name, fit.theta);
      return { x: s, slope: 2 * weight * (centre - s), fit };
    },
    step: 1e-3 * typicalSquare(objective, name),
    most: Infinity,
    value: Math.sqrt,
  };
}

/** Where a probe promises the goal: the root of the rise is almost straight. */
function promised({ x, slope, fit }: Probe, least: number, goal: number): number {
  const rise = Math.max(fit.chi2 - least, 0);
  return x + (2 * (Math.sqrt(rise * (goal - least)) - rise)) / slope;
}

/** Probes below and above the goal; only one where χ² does not get there. */
interface Bracket {
  readonly low: Probe;
  readonly high?: Probe;
}

/** Growing steps until χ² exceeds the goal, the prior ends or the quantity does not follow any more. */
function bracket(curve: Curve, from: Probe, least: number, goal: number, search: Search): Bracket {
  let low = from;
  let step = curve.step;
  for (let n = 0; n < 60 && low.x < curve.most; n++) {
    const x = Math.min(low.x + step, curve.most);
    // from a best fit with no moment at all no direction leads up, so that the first step needs other starts
    const starts = n === 0 ? search : { ...search, starts: 1 };
    const there = curve.probe(x, 0, { ...starts, from: [low.fit.theta] });
    if (there.fit.chi2 >= goal) return { low, high: there };
    if (!(there.x > low.x + 1e-6 * step)) break;
    low = there;
    const wanted = 1.1 * (promised(low, least, goal) - low.x);
    step *= Math.min(Math.max(LEAST, wanted / step || LEAST), MOST);
  }
  return { low };
}

/** Where χ² meets the goal between two probes: by Newton's method, and in the middle where that leads out or is slow. */
function between(curve: Curve, { low, high }: Required<Bracket>, least: number, goal: number, search: Search): Probe {
  let [a, b] = [low, high];
  let last = Math.abs(goal - b.fit.chi2) < Math.abs(goal - a.fit.chi2) ? b : a;
  for (let n = 0; n < 60; n++) {
    const aim = promised(last, least, goal);
    const newton = aim > a.x && aim < b.x && n % 4 < 3;
    const x = newton ? aim : (a.x + b.x) / 2;
    if (!(b.x - a.x > 1e-13 * Math.abs(b.x))) break;
    last = curve.probe(x, last.slope, { ...search, starts: 0, from: [a.fit.theta, b.fit.theta] });
    if (Math.abs(last.fit.chi2 - goal) < MET) return last;
    if (last.fit.chi2 < goal) a = last;
    else b = last;
  }
  return b;
}

/** The limit beyond a best fit, or a better fit met on the way. */
function seek(
  objective: Objective,
  name: string,
  best: Fit,
  rise: number,
  how: Search,
  direction: Direction,
): ProfileLimit | Fit {
  const i = objective.parameters.findIndex((p) => p.name === name);
  const curve = i >= 0 ? parameterCurve(objective, i, best, direction) : derivedCurve(objective, name, best, rise);
  const goal = best.chi2 + rise;
  let deeper: Fit | undefined;
  const watched: Curve = {
    ...curve,
    probe(...args) {
      const there = curve.probe(...args);
      if (there.fit.chi2 < best.chi2 - SAME) deeper = there.fit;
      return there;
    },
  };
  let from: Probe = { x: i >= 0 ? direction * best.theta[i] : objective.square(name, best.theta), slope: 0, fit: best };
  for (let n = 0; ; n++) {
    const { low, high } = bracket(watched, from, best.chi2, goal, how);
    const met = high && between(watched, { low, high }, best.chi2, goal, how);
    const end = met ?? low;
    // the whole search once more where it matters
    from = watched.probe(end.x, end.slope, { ...how, from: [end.fit.theta] });
    if (deeper) return deeper;
    if (n < REPEATS && from.fit.chi2 < end.fit.chi2 - SAME) continue;
    const { x, fit } = from.fit.chi2 > end.fit.chi2 + SAME ? end : from;
    return { reached: met !== undefined, value: curve.value(x), best, fit };
  }
}

function limit(objective: Objective, name: string, rise: number, how: Search, direction: Direction): ProfileLimit {
  if (!(rise > 0 && Number.isFinite(rise))) reject("rise", "expected a number above 0, as 2.7055 for 90 %", rise);
  let best = minimise(objective, how);
  for (;;) {
    const found = seek(objective, name, best, rise, how, direction);
    if ("reached" in found) return found;
    best = minimise(objective, { ...how, from: [found.theta] });
  }
}

/**
 * The smallest value above the best fit at which χ², minimised over everything else, has risen by `rise`: 2.7055 for 90 % and
 * one degree of freedom. Of a parameter, or of a derived quantity that the objective was told of; humps of the profile narrower
 * than a step are passed over. Where `fit` has other parameters at the ends of their priors, the limit hangs on those. Throws where
 * there is no such quantity.
 */
export function upperLimit(objective: Objective, name: string, rise: number, how: Search = {}): ProfileLimit {
  expectKeys(objective, ["parameters", "derived"], "objective", "what objective gives");
  const known = [...objective.parameters.map((p) => p.name), ...objective.derived];
  if (!known.includes(name))
    reject("upperLimit", "no parameter, nor a quantity that the objective was told of", name, known);
  return limit(objective, name, rise, how, 1);
}

/**
 * The largest value of a parameter below the best fit at which χ² has risen so far, as `upperLimit` has the smallest above. Throws where
 * there is no such parameter: a derived quantity is followed upwards alone.
 */
export function lowerLimit(objective: Objective, name: string, rise: number, how: Search = {}): ProfileLimit {
  expectKeys(objective, ["parameters", "derived"], "objective", "what objective gives");
  const parameters = objective.parameters.map((p) => p.name);
  if (objective.derived.includes(name)) reject("lowerLimit", "only of a parameter, not of a derived quantity", name);
  if (!parameters.includes(name)) reject("lowerLimit", "no such parameter", name, parameters);
  return limit(objective, name, rise, how, -1);
}
