/** What a paper says of a quantity x. In a catalogue moments are in 1e-11 mu_B, squared radii in cm², charges in e. */
export type PublishedBound =
  /** |x| below value; about so where approximate. */
  | { readonly kind: "upper"; readonly value: number; readonly approximate: boolean }
  /** |x| below something between from and to. */
  | { readonly kind: "range"; readonly from: number; readonly to: number; readonly approximate: boolean }
  /** x between from and to. */
  | { readonly kind: "interval"; readonly from: number; readonly to: number }
  | { readonly kind: "measured"; readonly value: number; readonly error: number };

/** Twelve digits, so that 2.9e-11 mu_B is 2.9 in another unit, and −0.6 − 3.2 is −3.8. */
const rounded12 = (x: number): number => Number(x.toPrecision(12));

/** A bound with its numbers times a factor, to twelve digits. */
export function scaledBound(bound: PublishedBound, factor: number): PublishedBound {
  const times = (x: number) => rounded12(x * factor);
  switch (bound.kind) {
    case "upper":
      return { ...bound, value: times(bound.value) };
    case "range":
    case "interval":
      return { ...bound, from: times(bound.from), to: times(bound.to) };
    case "measured":
      return { ...bound, value: times(bound.value), error: times(bound.error) };
  }
}

/** The ends of a bound on x of either sign, of a measured x one error to either side; undefined where it is one on |x|. */
export function intervalOf(bound: Extract<PublishedBound, { kind: "interval" | "measured" }>): [number, number];
export function intervalOf(bound: PublishedBound): [number, number] | undefined;
export function intervalOf(bound: PublishedBound): [number, number] | undefined {
  switch (bound.kind) {
    case "upper":
    case "range":
      return undefined;
    case "interval":
      return [bound.from, bound.to];
    case "measured":
      return [rounded12(bound.value - bound.error), rounded12(bound.value + bound.error)];
  }
}

/** How far from zero a bound lets x be: of a range its upper end. */
export function reachOf(bound: PublishedBound): number {
  if (bound.kind === "upper") return bound.value;
  if (bound.kind === "range") return bound.to;
  return Math.max(...intervalOf(bound).map(Math.abs));
}
