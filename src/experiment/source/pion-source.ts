import { z } from "zod";
import { line, lineOrNone } from "../../document.ts";
import type { Flavour } from "../../physics/cross-section.ts";
import { PION_DECAY } from "../../physics/pion-decay.ts";
import { atDistance } from "../../physics/reactor.ts";
import { toNumber } from "../../units.ts";
import { NAME } from "../name.ts";
import { TRUST } from "../target/target.ts";
import { distanceSchema, fluxScale, type Part, type Source } from "./part.ts";

/** Protons that make pions, which decay at rest, near enough for their neutrinos not to oscillate. */
export const pionSourceSchema = z.strictObject({
  name: NAME,
  title: line(),
  reference: lineOrNone(),
  ...TRUST,
  kind: z.literal("pion-decay"),
  distance: distanceSchema,
  neutrinos: z.number().positive().meta({ description: "of each kind (ν_μ, ν_e, ν̄_μ) for one proton" }),
  scale: z
    .string()
    .regex(/^[a-z0-9_]+$/, "expected a name of a-z, 0-9 and _")
    .meta({ description: "its scale factor is `flux_<scale>`; sources of one name share it" }),
  label: line().meta({ description: "how its flux is written" }),
  error: z.number().positive().meta({ description: "1σ, as a fraction of the flux" }),
});

/** Moments of flavours at short baseline; those of antineutrinos are the same, arXiv:2411.03122, eq. 36. */
const MOMENT: Readonly<Record<Flavour, string>> = {
  nu_e: "mu_nu_e.mu2",
  nu_mu: "mu_nu_mu.mu2",
  nu_tau: "mu_nu_tau.mu2",
};

/** A checked document in the program's own units. */
export function pionSource(document: z.output<typeof pionSourceSchema>): Source {
  const { name, label, error, neutrinos } = document;
  const scale = fluxScale(document.scale, label, error, name);
  const seen = atDistance(neutrinos, toNumber(document.distance, "m"));
  const parts = PION_DECAY.map(
    ({ name: part, flavour, antineutrino, flux, after }): Part => ({
      name: `${part}@${name}`,
      scale: scale.name,
      flux: {
        energy: flux.energy,
        density: flux.density.map((x) => x * seen),
        lines: flux.lines.map((line) => ({ ...line, flux: line.flux * seen })),
      },
      antineutrino,
      flavours: [{ flavour }],
      mu2: MOMENT[flavour],
      mixture: flavour,
      after,
    }),
  );
  return { name, per: "proton", parts, bands: [], parameters: [scale] };
}
