/** Nodes and weights of a quadrature rule. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Gauss–Legendre rule of n nodes on [-1, 1]; Newton's method on the Legendre recurrence. */
export function gaussLegendre(n: number): Rule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let iteration = 0; iteration < 100; iteration++) {
      let p = 1;
      let previous = 0;
      for (let k = 1; k <= n; k++) [p, previous] = [((2 * k - 1) * x * p - (k - 1) * previous) / k, p];
      slope = (n * (x * p - previous)) / (x * x - 1);
      const step = p / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** The rule `base` (on [-1, 1]) applied to each panel between neighbouring `edges` (ascending). */
export function composite(edges: readonly number[], base: Rule): Rule {
  const n = base.nodes.length;
  const nPanel = edges.length - 1;
  const nodes = new Float64Array(n * nPanel);
  const weights = new Float64Array(n * nPanel);
  for (let p = 0; p < nPanel; p++) {
    const half = (edges[p + 1] - edges[p]) / 2;
    const middle = (edges[p + 1] + edges[p]) / 2;
    for (let i = 0; i < n; i++) {
      nodes[p * n + i] = middle + half * base.nodes[i];
      weights[p * n + i] = half * base.weights[i];
    }
  }
  return { nodes, weights };
}

/** Number of panels that `panels` makes of these arguments. */
export function panelCount(
  from: number,
  to: number,
  splits: readonly number[],
  longest: (x: number) => number,
): number {
  const ends = [from, ...innerOf(from, to, splits), to];
  return ends.slice(1).reduce((sum, end, i) => sum + Math.ceil((end - ends[i]) / longest(ends[i])), 0);
}

const innerOf = (from: number, to: number, splits: readonly number[]): number[] =>
  [...new Set(splits)].filter((x) => x > from && x < to).sort((a, b) => a - b);

/** Ascending edges that hold every one of `splits` inside (from, to) and leave no panel longer than `longest(x)` at its start. */
export function panels(from: number, to: number, splits: readonly number[], longest: (x: number) => number): number[] {
  const inner = innerOf(from, to, splits);
  const edges = [from];
  for (const end of [...inner, to]) {
    const start = edges.at(-1)!;
    const n = Math.ceil((end - start) / longest(start));
    for (let i = 1; i <= n; i++) edges.push(i === n ? end : start + ((end - start) * i) / n);
  }
  return edges;
}
