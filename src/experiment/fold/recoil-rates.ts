import type { TemplateColumn } from "../column.ts";
import type { Part } from "../source/part.ts";
import type { RecoilIntegral } from "./fold.ts";

/** A column before the response: recoils at each node of the integrals over recoil energy. */
export interface RecoilRates extends Omit<TemplateColumn, "counts"> {
  /** Mean lives before emission, of the part of the source that it comes from. */
  readonly after: Part["after"];
  readonly rates: ReadonlyMap<RecoilIntegral, Float64Array>;
}
