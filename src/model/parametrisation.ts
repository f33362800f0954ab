import { z } from "zod";
import { addGram } from "../math/hermitian.ts";
import { majoranaMoments, toMassBasis } from "../physics/moments.ts";
import type { Declaration } from "../prior/parameter.ts";
import { type Block, MATRIX, MOMENT_MATRIX, span } from "./block.ts";

/** Which numbers stand for the moments of the neutrinos. */
export const momentsSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("majorana"),
      basis: z.enum(["mass", "flavour"]),
      form: z.enum(["polar", "cartesian"]).default("polar"),
    })
    .meta({
      description: "transition moments Λ of Majorana neutrinos: moduli and phases, or real and imaginary parts",
    }),
  z
    .strictObject({ kind: z.literal("dirac"), form: z.enum(["matrix", "diagonal"]) })
    .meta({ description: "λ = μ − iε of Dirac neutrinos in the mass basis: a complex 3×3 matrix, or its diagonal" }),
  z
    .strictObject({ kind: z.literal("flavour") })
    .meta({ description: "effective moments of ν_e, ν_μ, ν_τ as independent parameters" }),
  z.strictObject({ kind: z.literal("common") }).meta({ description: "one moment for every neutrino" }),
  z.strictObject({ kind: z.literal("none") }).meta({ description: "neutrinos without magnetic moments" }),
]);

export type Moments = z.output<typeof momentsSchema>;

export const MOMENT_UNIT = "1e-11 mu_B";

/** A derived quantity in 1e-11 mu_B. */
export interface Label {
  readonly name: string;
  readonly latex: string;
  readonly symbol: string;
}

/** A parametrisation: its parameters, and the steps from them to λ†λ and to what else it defines. */
export interface Parametrisation {
  readonly declarations: readonly Declaration[];
  /** False where only the moments of flavours are known, so that no interference between flavours is defined. */
  readonly hasMatrix: boolean;
  /** None where there are no moments. */
  readonly blocks: readonly Block[];
  /** Moments it defines beside those of beams. */
  readonly derived: readonly Label[];
}

const STATES = ["1", "2", "3"];
const FLAVOURS = ["e", "mu", "tau"];
const INDEX: Readonly<Record<string, readonly [latex: string, symbol: string]>> = {
  1: ["1", "₁"],
  2: ["2", "₂"],
  3: ["3", "₃"],
  e: ["e", "ₑ"],
  mu: ["\\mu", "_μ"],
  tau: ["\\tau", "_τ"],
};

const moment = (name: string, latex: string, symbol: string, least: number): Declaration => ({
  name,
  latex,
  symbol,
  unit: MOMENT_UNIT,
  bounds: [least, Infinity],
  periodic: false,
});
const modulus = (k: string): Declaration =>
  moment(`Lambda_${k}`, `|\\Lambda_{${INDEX[k][0]}}|`, `|Λ${INDEX[k][1]}|`, 0);
const phase = (k: string): Declaration => ({
  name: `phi_${k}`,
  latex: `\\varphi_{${INDEX[k][0]}}`,
  symbol: `φ${INDEX[k][1]}`,
  unit: "1 rad",
  bounds: [0, 2 * Math.PI],
  periodic: true,
});
const parts = (name: string, latex: string, symbol: string): Declaration[] => [
  moment(`Re_${name}`, `{\\rm Re}\\,${latex}`, `Re ${symbol}`, -Infinity),
  moment(`Im_${name}`, `{\\rm Im}\\,${latex}`, `Im ${symbol}`, -Infinity),
];

/** Λ as three [re, im] pairs. */
const components = (basis: "mass" | "flavour"): string[] =>
  STATES.flatMap((k) => [`Lambda.${basis}.re${k}`, `Lambda.${basis}.im${k}`]);

/** Steps from Λ as three [re, im] pairs, in either basis, to λ†λ and to the moduli where they are no parameters. */
function majoranaBlocks(basis: "mass" | "flavour", withModuli: boolean): Block[] {
  const [given, inMass] = [components(basis), components("mass")];
  const rotate: Block = {
    needs: [...given, ...MATRIX],
    gives: inMass,
    bind(at, q) {
      const [from, U, out] = [given, MATRIX, inMass].map((names) => span(names, at, q));
      return () => toMassBasis(U, from, out);
    },
  };
  const matrix: Block = {
    needs: inMass,
    gives: MOMENT_MATRIX,
    bind(at, q) {
      const [L, M] = [inMass, MOMENT_MATRIX].map((names) => span(names, at, q));
      return () => majoranaMoments(L, M);
    },
  };
  const names = STATES.map((k) => `Lambda_${k}`);
  const moduli: Block = {
    needs: inMass,
    gives: names,
    bind(at, q) {
      const [L, out] = [inMass, names].map((all) => span(all, at, q));
      return () => {
        for (let k = 0; k < 3; k++) out[k] = Math.hypot(L[2 * k], L[2 * k + 1]);
      };
    },
  };
  return [...(basis === "flavour" ? [rotate] : []), matrix, ...(withModuli ? [moduli] : [])];
}

/** Λ from moduli and phases; the second phase is zero by convention. */
function polar(basis: "mass" | "flavour"): Parametrisation {
  const indices = basis === "mass" ? STATES : FLAVOURS;
  const declarations = [...indices.map(modulus), phase(indices[0]), phase(indices[2])];
  const names = declarations.map(({ name }) => name);
  const complex: Block = {
    needs: names,
    gives: components(basis),
    bind(at, q) {
      const [l1, l2, l3, p1, p3] = names.map(at);
      const L = span(components(basis), at, q);
      return () => {
        L[0] = q[l1] * Math.cos(q[p1]);
        L[1] = q[l1] * Math.sin(q[p1]);
        L[2] = q[l2];
        L[3] = 0;
        L[4] = q[l3] * Math.cos(q[p3]);
        L[5] = q[l3] * Math.sin(q[p3]);
      };
    },
  };
  const derived = basis === "mass" ? [] : STATES.map(modulus);
  return { declarations, hasMatrix: true, blocks: [complex, ...majoranaBlocks(basis, basis !== "mass")], derived };
}

/** Copy parameters, one after the other, into a run of quantities. */
const copy = (from: readonly string[], gives: readonly string[]): Block => ({
  needs: from,
  gives,
  bind(at, q) {
    const places = Int32Array.from(from, at);
    const out = span(gives, at, q);
    return () => {
      for (let i = 0; i < places.length; i++) out[i] = q[places[i]];
    };
  },
});

function cartesian(basis: "mass" | "flavour"): Parametrisation {
  const indices = basis === "mass" ? STATES : FLAVOURS;
  const declarations = indices.flatMap((k) => parts(`Lambda_${k}`, `\\Lambda_{${INDEX[k][0]}}`, `Λ${INDEX[k][1]}`));
  const complex = copy(
    declarations.map(({ name }) => name),
    components(basis),
  );
  return {
    declarations,
    hasMatrix: true,
    blocks: [complex, ...majoranaBlocks(basis, true)],
    derived: STATES.map(modulus),
  };
}

function diracMatrix(): Parametrisation {
  const declarations = STATES.flatMap((j) =>
    STATES.flatMap((k) => parts(`lambda_${j}${k}`, `\\lambda_{${j}${k}}`, `λ${INDEX[j][1]}${INDEX[k][1]}`)),
  );
  const elements = Array.from({ length: 18 }, (_, i) => `lambda.${i}`);
  const gram: Block = {
    needs: elements,
    gives: MOMENT_MATRIX,
    bind(at, q) {
      const [lambda, M] = [elements, MOMENT_MATRIX].map((names) => span(names, at, q));
      return () => {
        M.fill(0);
        addGram(lambda, 1, M);
      };
    },
  };
  const names = declarations.map(({ name }) => name);
  return { declarations, hasMatrix: true, blocks: [copy(names, elements), gram], derived: [] };
}

/** λ†λ with the squares of the named moments on its diagonal; one name stands for all three. */
const diagonal = (names: readonly string[]): Block => ({
  needs: names,
  gives: MOMENT_MATRIX,
  bind(at, q) {
    const [a, b, c] = names.length === 1 ? [names[0], names[0], names[0]].map(at) : names.map(at);
    const M = span(MOMENT_MATRIX, at, q);
    return () => {
      M[0] = q[a] * q[a];
      M[1] = q[b] * q[b];
      M[2] = q[c] * q[c];
    };
  },
});

const ofMoments = (declarations: readonly Declaration[], hasMatrix: boolean): Parametrisation => ({
  declarations,
  hasMatrix,
  blocks: [diagonal(declarations.map(({ name }) => name))],
  derived: [],
});

/** λ†λ at one point, and Λ in the mass basis where the neutrinos are Majorana's; for single points. */
export function momentMatrix(
  moments: Moments,
  values: Readonly<Record<string, number>>,
  U: Float64Array,
): { readonly M: Float64Array; readonly Lambda?: Float64Array } {
  const { declarations, blocks } = parametrisation(moments);
  const names = [...declarations.map(({ name }) => name), ...MATRIX, ...blocks.flatMap(({ gives }) => gives)];
  const at = (name: string): number => names.indexOf(name);
  const quantities = new Float64Array(names.length);
  for (const { name } of declarations) quantities[at(name)] = values[name] ?? 0;
  quantities.set(U, at(MATRIX[0]));
  for (const block of blocks) block.bind(at, quantities)();
  const M = span(MOMENT_MATRIX, at, quantities);
  return moments.kind === "majorana" ? { M, Lambda: span(components("mass"), at, quantities) } : { M };
}

/** The parametrisation of a document. */
export function parametrisation(moments: Moments): Parametrisation {
  switch (moments.kind) {
    case "majorana":
      return moments.form === "polar" ? polar(moments.basis) : cartesian(moments.basis);
    case "dirac":
      if (moments.form === "matrix") return diracMatrix();
      return ofMoments(
        STATES.map((k) => moment(`mu_${k}`, `\\mu_${k}`, `μ${INDEX[k][1]}`, 0)),
        true,
      );
    case "flavour":
      return ofMoments(
        FLAVOURS.map((l) =>
          moment(`mu_nu_${l}`, `\\mu_{\\nu_{${INDEX[l][0]}}}`, `μ_ν${INDEX[l][1].replace("_", "")}`, 0),
        ),
        false,
      );
    case "common":
      return ofMoments([moment("mu_nu", "\\mu_\\nu", "μ_ν", 0)], true);
    case "none":
      return { declarations: [], hasMatrix: true, blocks: [], derived: [] };
  }
}
