import { z } from "zod";
import { named, positive, reject } from "../document.ts";
import { eigen } from "../math/hermitian-eigen.ts";
import type { Beam, BeamComponent } from "../physics/beam.ts";
import { densityAt, type Flux, totalFlux } from "../physics/flux.ts";
import { decayAtRest, magneticCounts } from "../physics/pion-decay.ts";
import { type Band, band } from "../physics/sun.ts";
import { toNumber } from "../units.ts";
import { bandOf, regionOf, sunSchema } from "./sun.ts";
import { trustSchema } from "./target.ts";

const NEUTRINOS = ["nu_e", "nu_mu", "nu_tau", "nubar_e", "nubar_mu", "nubar_tau"] as const;

const weight = z
  .number()
  .min(0, "expected a weight of at least 0")
  .default(1)
  .meta({ description: "multiplies the mu² of this part; weights need not add up to 1" });

const baseline = z
  .strictObject({ length: positive("m"), energy: positive("MeV") })
  .optional()
  .meta({
    description: "vacuum between source and detector: its length, and the energy at which the phases are taken",
  });

const complex = z.union([z.number(), z.tuple([z.number(), z.number()])]);
export type Complex = z.output<typeof complex>;
const three = <T extends z.ZodType>(item: T) => z.tuple([item, item, item]);
/** A complex 3×3 matrix as rows; a number stands for [number, 0]. */
export const matrixSchema = three(three(complex));

const componentSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("flavour"), neutrino: z.enum(NEUTRINOS), weight, baseline })
    .meta({ description: "neutrinos born with one flavour" }),
  z
    .strictObject({
      kind: z.literal("state"),
      basis: z.enum(["flavour", "mass"]),
      antineutrino: z.boolean().default(false),
      amplitudes: three(complex),
      weight,
      baseline,
    })
    .meta({ description: "a coherent superposition; amplitudes as numbers or [re, im]" }),
  z
    .strictObject({
      kind: z.literal("density"),
      basis: z.enum(["flavour", "mass"]),
      antineutrino: z.boolean().default(false),
      matrix: matrixSchema,
      weight,
      baseline,
    })
    .meta({ description: "a density matrix, Hermitian and positive semidefinite" }),
  z
    .strictObject({
      kind: z.literal("sun"),
      survival: z.enum(["low", "high"]).optional(),
      flux: z.string().optional(),
      energy: positive("MeV").optional(),
      recoil: z.strictObject({ from: positive("MeV"), to: positive("MeV") }).optional(),
      weight,
    })
    .refine(({ survival, flux, energy }) => [survival, flux, energy].filter((x) => x !== undefined).length === 1, {
      message: "expected one of survival, flux and energy",
    })
    .refine(({ flux, recoil }) => recoil === undefined || flux !== undefined, {
      message: "only a flux is weighed by recoils",
      path: ["recoil"],
    })
    .meta({
      description:
        "solar neutrinos at Earth: vacuum averages (low), matter dominance (high), one flux of the source (weighed by magnetic scatters into a window of electron recoils, if one is given), or all fluxes at one energy",
    }),
  z
    .strictObject({
      kind: z.literal("decay-at-rest"),
      recoil: z.strictObject({ from: positive("MeV"), to: positive("MeV") }),
      weight,
    })
    .meta({
      description: "ν_e, ν_μ, ν̄_μ of pions at rest, by magnetic scatters into a window of electron recoils; ν_e is 1",
    }),
]);

type ComponentDocument = z.output<typeof componentSchema>;

/** A beam whose effective moment is a named quantity. */
export const beamSchema = named(
  "beams",
  z.strictObject({
    name: z.string().regex(/^mu_[a-z0-9_]+$/, "expected a name of the form mu_…"),
    title: z.string(),
    latex: z.string(),
    symbol: z.string(),
    reference: z.string(),
    trust: trustSchema,
    remark: z.string().optional(),
    source: named("sources", sunSchema).optional(),
    components: z.array(componentSchema).min(1),
  }),
);

export type BeamDocument = z.output<typeof beamSchema>;

/** [re, im] pairs of numbers as documents write them. */
export const pairs = (values: readonly Complex[]): Float64Array =>
  Float64Array.from(values.flatMap((value) => (typeof value === "number" ? [value, 0] : value)));

type Drawn = z.output<typeof baseline>;
const readBaseline = (drawn: Drawn) =>
  drawn && { baseline: { length: toNumber(drawn.length, "m"), energy: toNumber(drawn.energy, "MeV") } };

function flavourState(neutrino: (typeof NEUTRINOS)[number], weight: number, drawn?: Drawn): BeamComponent {
  const i = NEUTRINOS.indexOf(neutrino);
  const amplitudes = new Float64Array(6);
  amplitudes[2 * (i % 3)] = 1;
  return { kind: "state", weight, antineutrino: i >= 3, basis: "flavour", amplitudes, ...readBaseline(drawn) };
}

/** A density matrix as the incoherent sum of its eigenstates; refuses one that is not Hermitian or not positive. */
function eigenstates(document: Extract<ComponentDocument, { kind: "density" }>, place: string): BeamComponent[] {
  const { basis, antineutrino, matrix, weight } = document;
  const rows = matrix.map(pairs);
  const size = Math.max(...rows.flatMap((row) => [...row].map(Math.abs)));
  for (let i = 0; i < 3; i++) {
    for (let j = i; j < 3; j++) {
      const off = Math.hypot(rows[i][2 * j] - rows[j][2 * i], rows[i][2 * j + 1] + rows[j][2 * i + 1]);
      if (off > 1e-9 * size) reject(`${place}.matrix`, `not Hermitian in row ${i + 1}, column ${j + 1}`, matrix[i][j]);
    }
  }
  const packed = [rows[0][0], rows[1][2], rows[2][4], ...rows[0].slice(2), ...rows[1].slice(4)];
  const { values, vectors } = eigen(Float64Array.from(packed));
  if (values[0] < -1e-9 * size) reject(`${place}.matrix`, "not positive: it has an eigenvalue", values[0]);
  return vectors.map((amplitudes, i) => ({
    kind: "state",
    weight: weight * Math.max(values[i], 0),
    antineutrino,
    basis,
    amplitudes,
    ...readBaseline(document.baseline),
  }));
}

type Source = NonNullable<BeamDocument["source"]>;
type Sun = Extract<ComponentDocument, { kind: "sun" }>;

/** Solar bands of a component with their shares: one flux, or every flux that is there at one energy. */
function solarBands(document: Sun, { source }: BeamDocument, place: string): { band: Band; share: number }[] {
  if (!source) return reject(`${place}: source`, "missing: a flux or an energy of the Sun needs one", "source");
  const key = document.flux ?? `${document.energy}`;
  if (document.flux !== undefined) {
    const known = Object.hasOwn(source.fluxes, document.flux);
    if (!known) reject(`${place}.flux`, `no such flux in ${source.name}`, document.flux);
    const whole = bandOf(source, document.flux);
    return [{ band: document.recoil ? scattered(whole, document, source, place) : whole, share: 1 }];
  }
  const E = toNumber(document.energy!, "MeV");
  const line = (flux: number): Flux => ({
    energy: new Float64Array(),
    density: new Float64Array(),
    lines: [{ energy: E, flux }],
  });
  const parts = Object.keys(source.fluxes).flatMap((flux) => {
    const { flux: whole } = bandOf(source, flux);
    const inside = whole.energy.length > 1 && E > whole.energy[0] && E < whole.energy[whole.energy.length - 1];
    const share = inside ? densityAt(whole, E) : 0;
    if (!(share > 0)) return [];
    const scale = `flux_${flux}`;
    return [
      {
        band: band(`${flux}_at_${key.replaceAll(" ", "")}@${source.name}`, scale, line(share), regionOf(source, flux)),
        share,
      },
    ];
  });
  if (parts.length === 0) reject(`${place}.energy`, "no continuous solar flux there", document.energy);
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  return parts.map((part) => ({ ...part, share: part.share / total }));
}

/** A flux as its magnetic scatters into a window of electron recoils see it. */
function scattered({ name, scale, flux }: Band, { flux: key, recoil }: Sun, source: Source, place: string): Band {
  const [from, to] = window(recoil!, place);
  const seen: Flux = {
    energy: flux.energy,
    density: flux.density.map((density, i) => density * magneticCounts(flux.energy[i], from, to)),
    lines: flux.lines.map((line) => ({ ...line, flux: line.flux * magneticCounts(line.energy, from, to) })),
  };
  if (!(totalFlux(seen) > 0)) reject(`${place}.recoil`, "no neutrino of this flux gives such recoils", recoil);
  return band(`${name}_${from}-${to}MeV`, scale, seen, regionOf(source, key!));
}

/** A window of recoils, MeV; refuses one whose ends are out of order. */
function window(recoil: { from: string | number; to: string | number }, place: string): [number, number] {
  const [from, to] = [recoil.from, recoil.to].map((text) => toNumber(text, "MeV"));
  return from < to ? [from, to] : reject(`${place}.recoil`, "ends out of order", recoil);
}

function restDecays(
  { recoil, weight }: Extract<ComponentDocument, { kind: "decay-at-rest" }>,
  place: string,
): BeamComponent[] {
  const [from, to] = window(recoil, place);
  const { nu_e, nu_mu, nubar_mu } = decayAtRest(from, to);
  if (!(nu_e > 0)) reject(`${place}.recoil`, "no neutrino of pions at rest gives such recoils", recoil);
  return [
    flavourState("nu_e", weight),
    flavourState("nu_mu", (weight * nu_mu) / nu_e),
    flavourState("nubar_mu", (weight * nubar_mu) / nu_e),
  ];
}

/** Convert a checked document; `place` names it in errors. Throws where a component cannot be or nothing is left of the beam. */
export function beam(document: BeamDocument, place: string): Beam {
  const bands: Band[] = [];
  const read = (one: ComponentDocument, here: string): BeamComponent[] => {
    switch (one.kind) {
      case "flavour":
        return [flavourState(one.neutrino, one.weight, one.baseline)];
      case "state": {
        const { weight, antineutrino, basis } = one;
        return [
          {
            kind: "state",
            weight,
            antineutrino,
            basis,
            amplitudes: pairs(one.amplitudes),
            ...readBaseline(one.baseline),
          },
        ];
      }
      case "density":
        return eigenstates(one, here);
      case "sun":
        if (one.survival) return [{ kind: "sun", weight: one.weight, survival: one.survival }];
        return solarBands(one, document, here).map(({ band, share }) => {
          bands.push(band);
          return { kind: "sun", weight: one.weight * share, survival: bands.length - 1 };
        });
      case "decay-at-rest":
        return restDecays(one, here);
    }
  };
  const components = document.components.flatMap((one, i) => read(one, `${place}: ${document.name}: components.${i}`));
  if (!(trace(components) > 0))
    reject(`${place}: ${document.name}: components`, "a beam of trace 0", trace(components));
  const { name, latex, symbol } = document;
  return { name, latex, symbol, components, bands };
}

const trace = (components: readonly BeamComponent[]): number =>
  components.reduce((sum, one) => {
    const norm = one.kind === "sun" ? 1 : one.amplitudes.reduce((square, x) => square + x * x, 0);
    return sum + one.weight * norm;
  }, 0);
