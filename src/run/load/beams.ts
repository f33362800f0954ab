import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { reject } from "../../document.ts";
import { beam } from "../../experiment/beam/beam.ts";
import type { BeamDocument } from "../../experiment/beam/schema.ts";
import type { Beam } from "../../physics/beam.ts";
import { expectList } from "../../reject.ts";
import { shown } from "./files.ts";
import { loadNamed, MODELS, USUAL_BEAMS } from "./load.ts";

/** A beam with what its document says of it. */
export interface KnownBeam {
  readonly document: BeamDocument;
  readonly beam: Beam;
}

/** Read one beam by the name of its document or by path; `place` names who asks. */
export function loadBeam(name: string, place: string): KnownBeam {
  const document = loadNamed<BeamDocument>("beams", name, place);
  return { document, beam: beam(document, /\.ya?ml$/.test(name) ? shown(resolve(name)) : place) };
}

/** Read a beam of the package, whatever lies where numag runs. */
export const loadShippedBeam = (name: string): KnownBeam => loadBeam(join(MODELS, "beams", `${name}.yaml`), name);

/** The beams of the package, the usual ones first, and further ones by name or path; each name once. */
export function loadBeams(more: readonly string[] = [], place = "beams"): KnownBeam[] {
  expectList(more, place, "names or paths of beams");
  const shipped = readdirSync(join(MODELS, "beams"))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.replace(/\.yaml$/, ""));
  const known = [...new Set([...USUAL_BEAMS, ...shipped])].map(loadShippedBeam);
  for (const name of more) {
    const one = loadBeam(name, place);
    const same = known.find(({ beam: other }) => other.name === one.beam.name);
    if (!same) known.push(one);
    else if (JSON.stringify(same.document) !== JSON.stringify(one.document))
      reject(place, "the name of another beam", one.beam.name);
  }
  return known;
}
