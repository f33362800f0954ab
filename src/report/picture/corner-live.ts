import { isOneSided } from "../../posterior/draws/support.ts";
import { type Mark, position, rounded } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import { type StoredRun, shownDraws } from "../input/stored-run.ts";
import { cornerColumns, edges } from "./corner-regions.ts";
import type { Domain } from "./density-panel.ts";
import type { LiveCorner } from "./live-corner.ts";

/** Draws that a reader can choose among. */
const MOST = 3000;

/** The chosen draws in one panel: data of that name, filled by the page with one shape of many points, in pixels. */
export function chosenPoints(row: number, column: number, strokeWidth: number): Mark {
  return {
    data: { name: `chosen-${row}-${column}` },
    projection: { type: "identity", scale: 1, translate: [0, 0] },
    // lines of no length with round ends: dots that cost one shape a panel
    mark: { ...{ type: "geoshape", filled: false, stroke: COLOUR.rule, strokeWidth, strokeCap: "round" }, clip: true },
  };
}

/** The density of the chosen draws in a panel of the diagonal, as high as that of all. */
export function chosenDensity(row: number, domain: Domain, top: number): Mark {
  return {
    data: { name: `chosen-${row}` },
    mark: { type: "area", color: COLOUR.rule, opacity: 0.55, interpolate: "step-after", clip: true },
    encoding: { x: position("x", domain), y: position("y", [0, top], null) },
  };
}

/** What the page needs so that draws chosen in one panel light up in the others. */
export function liveCorner(run: StoredRun): LiveCorner {
  const { nEnsemble, nWalker, nStep } = run.posterior;
  const columns = edges(run, cornerColumns(run)).map(({ column, domain, isLog, diagonal }) => {
    const all = shownDraws(run, column.name);
    const n = Math.min(MOST, all.length);
    return {
      name: column.name,
      symbol: column.symbol,
      domain,
      isLog,
      top: Math.max(...diagonal.map(({ y }) => y)),
      oneSided: isOneSided(column),
      draws: Array.from({ length: n }, (_, i) => rounded(all[Math.floor(((i + 0.5) * all.length) / n)])),
    };
  });
  return { columns, of: nEnsemble * nWalker * nStep };
}
