import { z } from "zod";
import { ascending, column, line, lineOrNone, positive, reject, table } from "../../document.ts";
import { FLAVOURS } from "../../physics/cross-section.ts";
import { clip, type Flux, totalFlux } from "../../physics/flux.ts";
import { type Band, band, equalFluxEdges, type Production } from "../../physics/sun.ts";
import { toNumber } from "../../units.ts";
import { tableOf } from "../extended.ts";
import { NAME } from "../name.ts";
import { TRUST } from "../target/target.ts";
import { fluxScale, type Part, type Source } from "./part.ts";
import { fallsOff, notCutOff, spectrumTable } from "./spectrum.ts";

const SPECTRUM = spectrumTable("shape").superRefine(notCutOff("shape", "above"));

const FLUX = {
  flux: positive("/cm2/s"),
  label: line().meta({ description: "how the flux is written, e.g. ⁷Be" }),
  error: z.number().positive().meta({ description: "1σ, as a fraction of the flux" }),
};

const fluxSchema = z.union([
  z.strictObject({ ...FLUX, spectrum: SPECTRUM, bands: z.int().min(1).max(100).default(1) }),
  z.strictObject({
    ...FLUX,
    lines: z
      .array(z.strictObject({ energy: positive("keV"), fraction: z.number().positive().max(1) }))
      .min(1)
      .refine((all) => Math.abs(all.reduce((sum, { fraction }) => sum + fraction, 0) - 1) < 1e-9, {
        message: "the fractions of the lines do not add up to 1",
      }),
  }),
]);

/** The Sun. */
export const sunSchema = z
  .strictObject({
    name: NAME,
    title: line(),
    reference: lineOrNone(),
    ...TRUST,
    kind: z.literal("sun"),
    production: table({ radius: "R_sun", "electron density": "mol/cm3" }, { extra: true }).refine(
      (value) =>
        ascending(column(value, "radius")) && Object.keys(value).every((key) => value[key].every((x) => x >= 0)),
      { message: "expected ascending radii, and numbers of at least 0" },
    ),
    fluxes: z.record(z.string().regex(/^[a-z0-9_]+$/, "expected a name of a-z, 0-9 and _"), fluxSchema),
  })
  .superRefine(({ production, fluxes }, context) => {
    for (const name of Object.keys(fluxes)) {
      if (Object.hasOwn(production, name)) continue;
      context.addIssue({ code: "custom", path: ["production"], message: `no column ${name}` });
      return;
    }
    for (const [end, words] of [
      [0, (name: string) => `begins where ${name} is made already`],
      [-1, (name: string) => `ends where ${name} is still made`],
    ] as const) {
      const cut = Object.keys(fluxes).find((name) => !fallsOff(production, name, end));
      if (cut !== undefined)
        context.addIssue({ code: "custom", path: ["production"], message: words(cut), params: { value: cut } });
    }
  });

type FluxDocument = z.output<typeof fluxSchema>;

/** A solar flux normalised to its total: continuum in 1/(cm² s MeV), lines in 1/(cm² s). */
function readFlux(document: FluxDocument): Flux {
  const total = toNumber(document.flux, "/cm2/s");
  if ("lines" in document) {
    const lines = document.lines.map(({ energy, fraction }) => ({
      energy: toNumber(energy, "keV"),
      flux: total * fraction,
    }));
    return { energy: new Float64Array(), density: new Float64Array(), lines };
  }
  const rows = tableOf(document.spectrum);
  const shape = { energy: column(rows, "energy"), density: column(rows, "shape"), lines: [] };
  const scale = total / totalFlux(shape);
  return { ...shape, density: shape.density.map((x) => x * scale) };
}

/** A flux cut into its bands: a line each, or parts of equal flux, which can be no more than its knots tell apart. */
function cut(flux: Flux, nBand: number, place: string): Flux[] {
  if (flux.lines.length) return flux.lines.map((line) => ({ ...flux, lines: [line] }));
  const edges = equalFluxEdges(flux, nBand);
  if (!ascending(edges)) reject(place, "more bands than the spectrum can be cut into", nBand);
  return edges.slice(1).map((edge, i) => clip(flux, edges[i], edge));
}

export type SunDocument = z.output<typeof sunSchema>;

/** Electron density and production of a flux by radius. */
export function regionOf({ production }: SunDocument, flux: string): Production {
  return {
    radius: column(production, "radius"),
    electrons: column(production, "electron density"),
    density: column(production, flux),
  };
}

/** A whole flux as one band. */
export function bandOf(document: SunDocument, flux: string): Band {
  const whole = readFlux(document.fluxes[flux]);
  return band(`${flux}@${document.name}`, `flux_${flux}`, whole, regionOf(document, flux));
}

/** The neutrinos of a band: all three flavours, in shares that follow the mixing. */
const partOf = ({ name, scale, flux }: Band): Part => ({
  name,
  scale,
  flux,
  antineutrino: false,
  flavours: FLAVOURS.map((flavour) => ({ flavour, share: `${name}.${flavour}` })),
  mu2: `${name}.mu2`,
  mixture: name,
});

/** A checked document in the program's own units. */
export function sun(document: SunDocument): Source {
  const { name, fluxes } = document;
  const bands = Object.entries(fluxes).flatMap(([flux, one]) => {
    const parts = cut(readFlux(one), "bands" in one ? one.bands : 1, `${name}: fluxes.${flux}.bands`);
    const region = regionOf(document, flux);
    return parts.map((part, i) => band(`${flux}_${i + 1}@${name}`, `flux_${flux}`, part, region));
  });
  const parameters = Object.entries(fluxes).map(([flux, { label, error }]) =>
    fluxScale(flux, label, error, `${name}: fluxes.${flux}`),
  );
  return { name, per: "second", parts: bands.map(partOf), bands, parameters };
}
