import gammaln from "@stdlib/math-base-special-gammaln";
import { composite, gaussLegendre, panels } from "../../math/integrate.ts";
import { toNumber } from "../../units.ts";
import type { Response } from "./axis-response.ts";
import type { Efficiency } from "./efficiency.ts";
import type { GammaDocument } from "./resolution.ts";

/** Smallest number of photoelectrons that is resolved. */
const FINEST = 2 ** -10;

/** Nodes of a panel no longer than one standard deviation. */
const N_NODE = 6;

/** Integration ends after this many means of an exponential, or this many σ of a wider distribution. */
const [TAIL, REACH] = [40, 8];

/** Photoelectrons at which bins, efficiency or a node's neighbourhood end: octaves down to `FINEST`, then what is named. */
const octaves = (to: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil(Math.log2(to / FINEST))) }, (_, i) => FINEST * 2 ** i);

/**
 * Photoelectrons x of deposited energy E, β^k x^{k−1} e^{−βx}/Γ(k) with k = 1 + bE and β = ak/E, times an efficiency of x; `edges` of
 * the bins in photoelectrons. Source: COHERENT Collaboration, arXiv:2110.07730, supplemental material.
 */
export function light(document: GammaDocument, { at, knots, least }: Efficiency, edges: Float64Array): Response {
  const [a, b] = [toNumber(document.a, "keV/PE"), toNumber(document.b, "/keV")];
  const top = edges[edges.length - 1];
  const from = Math.min(Math.max(edges[0], least), top);
  const width = (x: number): number => Math.max(x / Math.sqrt(1 + a * b * x), FINEST);
  const { nodes, weights } = composite(
    panels(from, top, [...edges, ...knots, ...octaves(top)], width),
    gaussLegendre(N_NODE),
  );
  const accepted = weights.map((w, i) => w * at(nodes[i]));
  const logs = nodes.map(Math.log);
  const bins = Int32Array.from(nodes, (x) => edges.findLastIndex((edge) => edge <= x));
  const sigma = (E: number): number => E / Math.sqrt(1 + b * E);
  return {
    sigma,
    scale: sigma,
    steps: [],
    reach: [(a * Math.max(from, FINEST)) / TAIL, farthest(top, (E) => (E - REACH * sigma(E)) / a)],
    acceptance(E, out) {
      out.fill(0);
      const k = 1 + b * E;
      const beta = (a * k) / E;
      const norm = k * Math.log(beta) - gammaln(k);
      for (let i = 0; i < bins.length; i++)
        out[bins[i]] += accepted[i] * Math.exp(norm + (k - 1) * logs[i] - beta * nodes[i]);
    },
  };
}

/** The energy above which what `lowest` gives lies beyond `top`. */
function farthest(top: number, lowest: (E: number) => number): number {
  let most = 1e-3;
  while (lowest(most) < top) most *= 2;
  let least = most / 2;
  for (let i = 0; i < 60; i++) {
    const middle = (least + most) / 2;
    if (lowest(middle) < top) least = middle;
    else most = middle;
  }
  return most;
}
