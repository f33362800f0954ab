import { reject } from "../../document.ts";
import type { Beam, BeamComponent } from "../../physics/beam.ts";
import { decayAtRest } from "../../physics/pion-decay.ts";
import type { Band } from "../../physics/sun.ts";
import { expectKeys } from "../../reject.ts";
import type { BeamComponentDocument, BeamDocument } from "./schema.ts";
import { solarBands, window } from "./solar.ts";
import { eigenstates, flavourState, pairs, readBaseline } from "./states.ts";

function restDecays(
  { recoil, weight }: Extract<BeamComponentDocument, { kind: "decay-at-rest" }>,
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
  expectKeys(document, ["name", "components"], "beam", "a document of a beam");
  const bands: Band[] = [];
  const read = (one: BeamComponentDocument, here: string): BeamComponent[] => {
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
