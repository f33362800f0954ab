import { reject } from "../../document.ts";
import { densityAt, type Flux, totalFlux } from "../../physics/flux.ts";
import { magneticCounts } from "../../physics/pion-decay.ts";
import { type Band, band } from "../../physics/sun.ts";
import { toNumber } from "../../units.ts";
import { bandOf, regionOf } from "../source/sun.ts";
import type { BeamComponentDocument, BeamDocument } from "./schema.ts";

type Source = NonNullable<BeamDocument["source"]>;
type Sun = Extract<BeamComponentDocument, { kind: "sun" }>;

/** Solar bands of a component with their shares: one flux, or every flux that is there at one energy. Throws where there is none. */
export function solarBands(document: Sun, { source }: BeamDocument, place: string): { band: Band; share: number }[] {
  if (!source) return reject(`${place}: source`, "missing: a flux or an energy of the Sun needs one", "source");
  const key = document.flux ?? `${document.energy}`;
  if (document.flux !== undefined) {
    const known = Object.hasOwn(source.fluxes, document.flux);
    if (!known) reject(`${place}.flux`, `no such flux in ${source.name}`, document.flux, Object.keys(source.fluxes));
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
  if (parts.length === 0) reject(`${place}.energy`, "no continuous solar flux at this energy", document.energy);
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  return parts.map((part) => ({ ...part, share: part.share / total }));
}

/** A flux weighed by its magnetic scattering into a window of electron recoils. */
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

/** A window of recoils, MeV. Throws where its ends are out of order. */
export function window(recoil: { from: string | number; to: string | number }, place: string): [number, number] {
  const [from, to] = [recoil.from, recoil.to].map((text) => toNumber(text, "MeV"));
  return from < to ? [from, to] : reject(`${place}.recoil`, "ends out of order", recoil);
}
