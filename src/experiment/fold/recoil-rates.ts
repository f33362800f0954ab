import type { TemplateColumn } from "../column.ts";
import type { Part } from "../source/part.ts";
import type { RecoilIntegral } from "./fold.ts";

/** A component before the response: scatters at each node of the integrals over recoils. */
export interface RecoilRates extends Omit<TemplateColumn, "counts"> {
  /** Of the part of the source that it comes from. */
  readonly after: Part["after"];
  readonly rates: ReadonlyMap<RecoilIntegral, Float64Array>;
}
