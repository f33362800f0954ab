import { toRows } from "../../math/hermitian.ts";
import type { CompiledModel } from "../../model/compile.ts";
import { MIXING } from "../../model/declarations.ts";
import type { ModelDocument } from "../../model/document.ts";
import { majoranaFormOf } from "../../physics/beam-form.ts";
import type { Mixing } from "../../physics/mixing.ts";
import type { Complex, Form } from "../../store/forms.ts";
import { blindSpots } from "../../translation/blind-spots.ts";
import { oscillationAt } from "../load/oscillation.ts";

/** Titles of beams by the names of their moments. */
function titles({ beams, experiments }: ModelDocument): Map<string, string> {
  const bounded = experiments.flatMap((one) => (one.statistic === "poisson" ? [] : [one.quantity]));
  return new Map([...bounded, ...beams].map(({ name, title }) => [name, title]));
}

/** 0 for −0, which JSON does not know. */
const unsigned = ([re, im]: Complex): Complex => [re + 0, im + 0];

const plain = (v: Float64Array): Complex[] => [0, 2, 4].map((i) => unsigned([v[i], v[i + 1]]));

/** The direction seen least; of several blind ones the first, and every combination of them is one. */
function weakest(form: Float64Array): Form["weakest"] {
  const spots = blindSpots(form);
  if (spots.kind === "none") return { eigenvalue: spots.smallest, direction: plain(spots.weakest.n) };
  return { eigenvalue: 0, direction: plain(spots.directions[0].n) };
}

/**
 * The form of every beam whose moment a run of Majorana neutrinos stores, at the reference points of the mixing parameters: the
 * centres of their priors unless the documents say otherwise. None where moments are no vector Λ.
 */
export function formsOf(document: ModelDocument, { moments, parameters, beams }: CompiledModel): Form[] {
  if (moments.kind !== "majorana") return [];
  const known = titles(document);
  const reference = Object.fromEntries(MIXING.map(({ name }) => [name, parameters.find((p) => p.name === name)!.ref]));
  const oscillation = oscillationAt(reference as unknown as Mixing);
  return beams.map((beam) => {
    const form = majoranaFormOf(beam, oscillation);
    const { name, symbol } = beam;
    return {
      beam: name,
      symbol,
      title: known.get(name) ?? name,
      q: toRows(form).map((row) => row.map(unsigned)),
      weakest: weakest(form),
    };
  });
}
