import { specOf } from "../../chart/spec.ts";
import type { TopLevelSpec } from "../../chart/top-level.ts";
import { escaped } from "../../table/markup.ts";
import { pieces } from "../../text/subscripts.ts";
import { cataloguePanel, meaningsOf } from "./panel.ts";
import type { CatalogueRow, OwnBound } from "./rows.ts";

/** What the picture says besides its rows: above it, and to those who do not see it. */
export interface CatalogueText {
  readonly title: string;
  readonly description: string;
}

/**
 * Published limits against the year, one panel a quantity, on logarithmic axes of |x|: upper limits as arrows, intervals as rules
 * between the limits of either sign. Bounds of a run are rules across their panels. Panels stand in the order of the rows.
 */
export function catalogueSpec(
  { title, description }: CatalogueText,
  rows: readonly CatalogueRow[],
  own: readonly OwnBound[] = [],
): TopLevelSpec {
  const panels = [...new Set(rows.map(({ panel }) => panel))];
  const years = rows.map(({ year }) => year);
  const shared = {
    years: [Math.min(...years), Math.max(...years)] as const,
    beams: [...new Set(rows.map(({ beam }) => beam))],
    meanings: meaningsOf(rows),
  };
  const of = <T extends { panel: string }>(all: readonly T[], name: string) =>
    all.filter(({ panel }) => panel === name);
  return {
    ...specOf({
      title,
      spacing: 12,
      vconcat: panels.map((name, i) =>
        cataloguePanel({ ...shared, name, rows: of(rows, name), own: of(own, name), legend: i === 0 }),
      ),
      resolve: { scale: { color: "independent", shape: "independent" } },
    }),
    description,
  };
}

/** A drawn picture as one image with a title and a description inside, for screen readers. */
export function described(svg: string, { title, description }: CatalogueText): string {
  const plain = (label: string) =>
    escaped(
      pieces(label)
        .map(({ text }) => text)
        .join(""),
    );
  const head = `<title>${plain(title)}</title><desc>${plain(description)}</desc>`;
  return (
    svg
      // the picture is one image: its parts have no roles of their own
      .replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, "")
      .replace(/<svg ([^>]*)>/, (_, attributes) => `<svg role="img" ${attributes}>${head}`)
  );
}
