import { z } from "zod";
import { column, line, lineOrNone, positive, withoutRepeats } from "../../document.ts";
import { clip, type Flux, mix, totalFlux } from "../../physics/flux.ts";
import { atDistance, exponentialSpectrum, FITTED_FROM, fissionRate } from "../../physics/reactor.ts";
import { toNumber } from "../../units.ts";
import { type ExtendedDocument, tableOf } from "../extended.ts";
import { NAME } from "../name.ts";
import { TRUST } from "../target/target.ts";
import { distanceSchema, fluxScale, type Part, type Source } from "./part.ts";
import { notCutOff, spectrumTable } from "./spectrum.ts";

/** The quantity that is mu² of electron antineutrinos at short baseline: of the beam that every model has. */
const MOMENT = "mu_reactor.mu2";

const SPECTRUM = spectrumTable("antineutrinos");

/** Energy up to which a fit may be asked for, MeV: no fission product decays with more. */
const LARGEST = 20;

const fit = z
  .strictObject({
    coefficients: z.array(z.number()).min(1),
    // what follows from it is not computed of one that is refused
    to: positive("MeV").refine((to) => toNumber(to, "MeV") > FITTED_FROM && toNumber(to, "MeV") <= LARGEST, {
      message: `expected more than 2 MeV, at most ${LARGEST}`,
      abort: true,
    }),
  })
  .refine(
    ({ coefficients, to }) => exponentialSpectrum(coefficients, toNumber(to, "MeV")).density.every(Number.isFinite),
    {
      message: "not finite somewhere between 2 MeV and `to`",
      path: ["coefficients"],
    },
  )
  .meta({ description: "exp(a0 + a1 E + a2 E² + …) per MeV and fission, E in MeV, from 2 MeV to `to`" });

const isotope = z
  .strictObject({
    fraction: z.number().min(0).max(1).meta({ description: "of all fissions" }),
    energy: positive("MeV").meta({ description: "that one fission leaves in the reactor" }),
    spectrum: SPECTRUM.meta({ description: "antineutrinos per MeV and fission; with a fit, below 2 MeV" }),
    fit: fit.optional(),
  })
  .refine(({ spectrum, fit: above }) => above === undefined || reaches(spectrum), {
    message: "expected a table up to 2 MeV, below which the fit does not hold",
    path: ["spectrum"],
  })
  .superRefine(({ spectrum, fit: above }, context) => {
    if (above === undefined) notCutOff("antineutrinos", "above", ["spectrum"])(spectrum, context);
  });

const last = (values: Float64Array): number => values[values.length - 1];
const reaches = (spectrum: ExtendedDocument): boolean =>
  last(column(tableOf(spectrum), "energy")) >= FITTED_FROM * (1 - 1e-9);

const fissions = z
  .record(z.string(), isotope)
  .refine((all) => Object.keys(all).length > 0, { message: "expected the isotopes that split" })
  .refine((all) => Math.abs(Object.values(all).reduce((sum, { fraction }) => sum + fraction, 0) - 1) < 1e-6, {
    message: "the fission fractions do not add up to 1",
  });

/** A nuclear reactor near enough for its antineutrinos not to oscillate. */
export const reactorSchema = z.strictObject({
  name: NAME,
  title: line(),
  reference: lineOrNone(),
  ...TRUST,
  kind: z.literal("reactor"),
  power: positive("MW").meta({ description: "thermal" }),
  distance: distanceSchema,
  label: line().meta({ description: "how its flux is written" }),
  error: z.number().positive().meta({ description: "1σ, as a fraction of the flux" }),
  fissions,
  captures: z
    .strictObject({
      per_fission: z.number().min(0).meta({ description: "of a neutron by ²³⁸U" }),
      spectra: withoutRepeats(z.array(SPECTRUM.superRefine(notCutOff("antineutrinos", "above"))).min(1)).meta({
        description: "antineutrinos per MeV and decay, one table a decay",
      }),
    })
    .optional(),
});

export type ReactorDocument = z.output<typeof reactorSchema>;

type Isotope = ReactorDocument["fissions"][string];

const readSpectrum = (spectrum: ExtendedDocument): Flux => ({
  energy: column(tableOf(spectrum), "energy"),
  density: column(tableOf(spectrum), "antineutrinos"),
  lines: [],
});

/** The part of a spectrum that is taken from its table, with or without a fit. */
function below({ spectrum }: Isotope): Flux {
  const flux = readSpectrum(spectrum);
  return last(flux.energy) > FITTED_FROM ? clip(flux, flux.energy[0], FITTED_FROM) : flux;
}

/** The part of a spectrum above `below`: its fit; undefined where there is none. */
function above({ spectrum, fit }: Isotope): Flux | undefined {
  if (fit) return exponentialSpectrum(fit.coefficients, toNumber(fit.to, "MeV"));
  const flux = readSpectrum(spectrum);
  return last(flux.energy) > FITTED_FROM ? clip(flux, FITTED_FROM, last(flux.energy)) : undefined;
}

/** The three spectra of a reactor per fission, by name; empty ones left out. */
function spectra({ fissions, captures }: ReactorDocument): [string, Flux][] {
  const isotopes = Object.values(fissions);
  const fractions = isotopes.map(({ fraction }) => fraction);
  const fitted = isotopes.flatMap((one) => {
    const flux = above(one);
    return flux ? [{ flux, fraction: one.fraction }] : [];
  });
  const decays = captures?.spectra.map(readSpectrum) ?? [];
  const all: [string, Flux][] = [
    ["below_2MeV", mix(isotopes.map(below), fractions)],
    [
      "above_2MeV",
      mix(
        fitted.map(({ flux }) => flux),
        fitted.map(({ fraction }) => fraction),
      ),
    ],
    [
      "captures",
      mix(
        decays,
        decays.map(() => captures!.per_fission),
      ),
    ],
  ];
  return all.filter(([, flux]) => totalFlux(flux) > 0);
}

/** The source of a checked document. Without oscillations: all arrive as electron antineutrinos. */
export function reactor(document: ReactorDocument): Source {
  const { name, label, error } = document;
  const isotopes = Object.values(document.fissions).map(({ fraction, energy }) => ({
    fraction,
    energy: toNumber(energy, "MeV"),
  }));
  const fissionsSeen = atDistance(
    fissionRate(toNumber(document.power, "MW"), isotopes),
    toNumber(document.distance, "m"),
  );
  const scale = fluxScale(name.replaceAll("-", "_"), label, error, name);
  const parts = spectra(document).map(
    ([part, flux]): Part => ({
      name: `${part}@${name}`,
      scale: scale.name,
      flux: { ...flux, density: flux.density.map((x) => x * fissionsSeen) },
      antineutrino: true,
      flavours: [{ flavour: "nu_e" }],
      mu2: MOMENT,
      mixture: "nu_e",
    }),
  );
  return { name, per: "second", parts, bands: [], parameters: [scale] };
}
