/** A view of Vega, as far as pages use it. */
export interface VegaView {
  runAsync(): Promise<VegaView>;
  data(name: string, rows: readonly object[]): VegaView;
  addDataListener(name: string, listener: (name: string, rows: readonly BrushRow[]) => void): VegaView;
}

/** What an interval selection of Vega-Lite keeps: the fields that it is in, and their ranges. */
export interface BrushRow {
  readonly fields: readonly { readonly field: string }[];
  readonly values: readonly (readonly [number, number])[];
}

interface Vega {
  readonly View: new (runtime: object, settings: object) => VegaView;
  parse(spec: object, config: null, settings: { readonly ast: true }): object;
  readonly expressionInterpreter: object;
  readonly Error: number;
}

/** Vega, which a program before this one has left on the page. */
export const { vega } = globalThis as unknown as { readonly vega: Vega };
