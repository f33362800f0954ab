import { COLOUR, CYCLE } from "./theme.ts";

interface Kind {
  readonly alone: string;
  /** Before what recoils. */
  readonly short: string;
  readonly colour: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  weak: { alone: "Standard Model neutrinos", short: "Standard Model", colour: COLOUR.weak },
  magnetic: { alone: "magnetic scattering", short: "magnetic", colour: COLOUR.magnetic },
  "charge-radius": { alone: "charge radii", short: "charge radii", colour: COLOUR.radius },
  radius: { alone: "charge radii", short: "charge radii", colour: COLOUR.radius },
  charge: { alone: "charges", short: "charges", colour: COLOUR.charge },
};

const SCATTERING = /^(weak|magnetic|charge-radius|radius|charge)(?:-(nuclei|electrons))?$/;

/** How the components of an experiment are shown. */
export interface ComponentWords {
  readonly title: string;
  readonly colour: string;
}

/**
 * Words and colour of components by what they are, as their names say it: `magnetic-nuclei` is "magnetic, nuclei", and `nuclei` alone
 * the weak scattering on them. What is no scattering keeps its name, and has a colour of its own.
 */
export function shownComponents(names: readonly string[]): ComponentWords[] {
  const known = names.map(knownComponent);
  const taken = new Set(known.map((one) => one?.colour));
  const free = CYCLE.filter((colour) => !taken.has(colour));
  let further = 0;
  return names.map((name, i) => known[i] ?? { title: name, colour: free[further++ % free.length] });
}

function knownComponent(name: string): ComponentWords | undefined {
  if (name === "background") return { title: name, colour: COLOUR.background };
  const [, kind, on] = SCATTERING.exec(/^(nuclei|electrons)$/.test(name) ? `weak-${name}` : name) ?? [];
  if (kind === undefined) return undefined;
  const { alone, short, colour } = KINDS[kind];
  return { title: on === undefined ? alone : `${short}, ${on}`, colour };
}
