import type { PredictedComponent } from "../../store/predictive.ts";
import { COLOUR, CYCLE } from "./theme.ts";

interface Words {
  readonly alone: string;
  /** Before what recoils. */
  readonly short: string;
  readonly colour: string;
}

const KINDS: Readonly<Record<Exclude<PredictedComponent["kind"], "background">, Words>> = {
  weak: { alone: "Standard Model neutrinos", short: "Standard Model", colour: COLOUR.weak },
  magnetic: { alone: "magnetic scattering", short: "magnetic", colour: COLOUR.magnetic },
  "charge-radius": { alone: "charge radii", short: "charge radii", colour: COLOUR.radius },
  charge: { alone: "charges", short: "charges", colour: COLOUR.charge },
};

/** How the components of an experiment are shown. */
export interface ComponentWords {
  readonly title: string;
  readonly colour: string;
}

/** What says how a component is shown. */
type Shown = Pick<PredictedComponent, "name" | "kind" | "on">;

/**
 * Title and colour of the components of one experiment: an interaction by its name, with what recoils where it is counted on electrons
 * and nuclei. A background keeps the name that its document gives it; the one called so has the colour of backgrounds, others have colours
 * of their own.
 */
export function shownComponents(components: readonly Shown[]): ComponentWords[] {
  const known = components.map((one) => knownComponent(one, components));
  const taken = new Set(known.map((one) => one?.colour));
  const free = CYCLE.filter((colour) => !taken.has(colour));
  let further = 0;
  return components.map(({ name }, i) => known[i] ?? { title: name, colour: free[further++ % free.length] });
}

function knownComponent({ name, kind, on }: Shown, all: readonly Shown[]): ComponentWords | undefined {
  if (kind === "background") return name === "background" ? { title: name, colour: COLOUR.background } : undefined;
  const { alone, short, colour } = KINDS[kind];
  const isAlone = all.every((one) => one.kind !== kind || one.on === on);
  return { title: isAlone ? alone : `${short}, ${on}`, colour };
}
