import { bandQuantities } from "../experiment/template.ts";
import { mixingMatrix, squaredModuli } from "../physics/mixing.ts";
import { flavourMoments, massStateMoments } from "../physics/moments.ts";
import { flavourWeights, massStateWeights, type Survival, survivalEvaluator } from "../physics/sun.ts";
import type { Parameter } from "../prior/parameter.ts";

/**
 * A step from some quantities to others. `bind` looks its places up once and returns the step itself,
 * which reads and writes `quantities` and allocates nothing.
 */
interface Block {
  readonly needs: readonly string[];
  readonly gives: readonly string[];
  bind(at: (name: string) => number, quantities: Float64Array): () => void;
}

const MIXING = ["sin2_12", "sin2_13", "sin2_23", "delta_cp"];
const MATRIX = Array.from({ length: 18 }, (_, i) => `U.${i}`);
const SQUARED = Array.from({ length: 9 }, (_, i) => `U2.${i}`);
const MODULI = ["Lambda_1", "Lambda_2", "Lambda_3"];
const MASS_STATES = ["nu_1", "nu_2", "nu_3"];

/** The mixing matrix, and the squared moduli of its elements. */
const matrixBlock: Block = {
  needs: MIXING,
  gives: [...MATRIX, ...SQUARED],
  bind(at, q) {
    const [s12, s13, s23, delta] = MIXING.map(at);
    const U = q.subarray(at(MATRIX[0]), at(MATRIX[0]) + 18);
    const moduli = q.subarray(at(SQUARED[0]), at(SQUARED[0]) + 9);
    return () => {
      mixingMatrix(q[s12], q[s13], q[s23], q[delta], U);
      squaredModuli(U, moduli);
    };
  },
};

/** mu² of each mass state from Majorana moments in the mass basis. */
const massStateBlock: Block = {
  needs: MODULI,
  gives: MASS_STATES,
  bind(at, q) {
    const [l1, l2, l3] = MODULI.map(at);
    const out = q.subarray(at("nu_1"), at("nu_1") + 3);
    return () => massStateMoments(q[l1], q[l2], q[l3], out);
  },
};

/** P_el and mu² of every band of the Sun. */
function sunBlock(survival: Survival): Block {
  const gives = survival.bands.flatMap(bandQuantities);
  return {
    needs: ["sin2_12", "sin2_13", "dm2_21", ...SQUARED, ...MASS_STATES],
    gives,
    bind(at, q) {
      const [s12, s13, dm2, nu1, nu2, nu3] = ["sin2_12", "sin2_13", "dm2_21", ...MASS_STATES].map(at);
      const moduli = q.subarray(at(SQUARED[0]), at(SQUARED[0]) + 9);
      const nBand = survival.bands.length;
      const bands = survival.bands.map((_, b) => q.subarray(at(gives[4 * b]), at(gives[4 * b]) + 4));
      const probability = survivalEvaluator(survival);
      const P = new Float64Array(nBand);
      const w = new Float64Array(3);
      return () => {
        probability(q[s12], (1 - q[s13]) / q[dm2], P);
        for (let b = 0; b < nBand; b++) {
          massStateWeights(P[b], q[s13], w);
          const band = bands[b];
          flavourWeights(w, moduli, band);
          band[3] = w[0] * q[nu1] + w[1] * q[nu2] + w[2] * q[nu3];
        }
      };
    },
  };
}

const EFFECTIVE = ["mu_nu_e", "mu_nu_mu", "mu_nu_tau", "mu_acc", "mu_lsnd"];

/** Effective moments of flavours and beams, in 1e-11 mu_B. */
const effectiveBlock: Block = {
  needs: [...MODULI, "phi_1", "phi_3", ...MATRIX],
  gives: [...EFFECTIVE, "mu_reactor"],
  bind(at, q) {
    const [l1, l2, l3, p1, p3] = [...MODULI, "phi_1", "phi_3"].map(at);
    const U = q.subarray(at(MATRIX[0]), at(MATRIX[0]) + 18);
    const first = at(EFFECTIVE[0]);
    const reactor = at("mu_reactor");
    const squares = new Float64Array(EFFECTIVE.length);
    const { squared } = flavourMoments();
    return () => {
      squared(q[l1], q[l2], q[l3], q[p1], q[p3], U, squares);
      for (let i = 0; i < squares.length; i++) q[first + i] = Math.sqrt(squares[i]);
      q[reactor] = q[first];
    };
  },
};

/** mu_sol at low energy, sqrt(Σ_k (1−w_k)|Λ_k|²) with the vacuum weights P = cos²θ_12; Ternes & Tórtola, eq. 14. */
const solarBlock: Block = {
  needs: ["sin2_12", "sin2_13", ...MASS_STATES],
  gives: ["mu_sol"],
  bind(at, q) {
    const [s12, s13, nu1, nu2, nu3] = ["sin2_12", "sin2_13", ...MASS_STATES].map(at);
    const out = at("mu_sol");
    const w = new Float64Array(3);
    return () => {
      massStateWeights(1 - q[s12], q[s13], w);
      q[out] = Math.sqrt(w[0] * q[nu1] + w[1] * q[nu2] + w[2] * q[nu3]);
    };
  },
};

/** The blocks, in order, that `names` depend on. */
function required(blocks: readonly Block[], names: readonly string[]): Block[] {
  const wanted = new Set(names);
  return blocks
    .toReversed()
    .filter(({ needs, gives }) => {
      const used = gives.some((name) => wanted.has(name));
      if (used) for (const name of needs) wanted.add(name);
      return used;
    })
    .reverse();
}

/** All quantities of a model in one array, and the steps that bring them up to date with the parameters in front. */
export interface Quantities {
  /** The place of a quantity; throws where there is none. */
  at(name: string): number;
  /** Parameters first, in their own order and at their reference points; then what the blocks give. */
  readonly quantities: Float64Array;
  /** Bring up to date what the `hot` quantities depend on. */
  update(): void;
  updateAll(): void;
}

/** Lay out the quantities of a model. */
export function arrange(parameters: readonly Parameter[], survival: Survival, hot: readonly string[]): Quantities {
  const blocks = [matrixBlock, massStateBlock, sunBlock(survival), effectiveBlock, solarBlock];
  const names = [...parameters.map(({ name }) => name), ...blocks.flatMap(({ gives }) => gives)];
  const places = new Map(names.map((name, i) => [name, i]));
  const at = (name: string): number => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`unknown quantity: ${name}`);
    return place;
  };
  const quantities = new Float64Array(names.length);
  quantities.set(parameters.map(({ ref }) => ref));
  const some = required(blocks, hot).map((block) => block.bind(at, quantities));
  const all = blocks.map((block) => block.bind(at, quantities));
  return {
    at,
    quantities,
    update() {
      for (const step of some) step();
    },
    updateAll() {
      for (const step of all) step();
    },
  };
}
