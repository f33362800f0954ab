import * as vegaLite from "vega-lite";
import type { TopLevelSpec } from "../../src/report/chart/top-level.ts";

/** What Vega-Lite has to say against a specification. */
export function warnings(spec: TopLevelSpec): string[] {
  const said: string[] = [];
  const say = (...args: readonly unknown[]) => {
    said.push(args.map(String).join(" "));
    return logger;
  };
  const logger = { level: () => logger, error: say, warn: say, info: () => logger, debug: () => logger };
  vegaLite.compile(spec as unknown as vegaLite.TopLevelSpec, { logger: logger as never });
  return said;
}

/** A part of a specification, as loosely as a test needs it. */
export interface Part {
  readonly mark?: string | { readonly type: string };
  readonly layer?: readonly Part[];
  readonly concat?: readonly Part[];
  readonly vconcat?: readonly Part[];
  readonly columns?: number;
  readonly data?: { readonly values: readonly Readonly<Record<string, number>>[] };
  readonly encoding?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The panels of a picture, each with its marks. */
export function panels(spec: TopLevelSpec): readonly Part[] {
  const { concat, vconcat } = spec as Part;
  return concat ?? vconcat ?? [];
}

/** The rows that a panel's n-th mark of a type draws. */
export function rows(panel: Part, type: string, n = 0): readonly Readonly<Record<string, number>>[] {
  const marks = (panel.layer ?? []).filter(({ mark }) => (typeof mark === "object" ? mark.type : mark) === type);
  return marks[n].data!.values;
}
