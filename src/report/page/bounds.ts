import { MOMENT_UNIT } from "../../units.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { hasPublished } from "../picture/published.ts";
import { type IntervalRow, intervals, LEVELS, type LimitRow, limits, percent } from "../table/limits.ts";
import { escaped, labelHtml, type TableRow, tableHtml } from "../table/markup.ts";
import { publishedTable } from "../table/published.ts";
import { toSignificant, toWhole } from "../text/format.ts";
import { hasFound } from "../text/found.ts";
import { axisTitle, unitText } from "../text/labels.ts";
import type { PageSection } from "./shell.ts";

/** What the run says of moments, charge radii and charges. */
export function bounds(run: StoredRun): readonly PageSection[] {
  const { record, summary, published } = run;
  const upper = limits(record.columns, summary, record);
  const shortest = intervals(record.columns, summary);
  // the table of the picture, where there is none: of charge radii and charges
  const beside = published.length > 0 && !hasPublished(run);
  return [
    ...(upper.length > 0
      ? [
          {
            id: "upper-limits",
            title: hasFound(record) ? "Intervals and limits" : "Limits",
            content: limitsTable(upper),
          },
        ]
      : []),
    ...(shortest.length > 0 ? [{ id: "intervals", title: "Intervals", content: intervalsTable(shortest) }] : []),
    ...(beside ? [{ id: "beside", title: "Beside published limits", content: besideTable(run) }] : []),
  ];
}

const besideTable = (run: StoredRun): string => `<div class="limits">${tableHtml(publishedTable(run))}</div>\n`;

/** A number and its sign stand in one line. */
const LEVEL_LIST = escaped(LEVELS.map(percent).join(", ")).replaceAll(" %", "&nbsp;%");

function intervalsTable(rows: readonly IntervalRow[]): string {
  const content = tableHtml({
    caption: `The shortest intervals that hold ${LEVEL_LIST} of the posterior, with the Monte-Carlo error of the last digits in brackets. They hold for the priors named here.`,
    head: ["Quantity", ...LEVELS.map((level) => escaped(percent(level))), "R-hat", "ESS", "Prior"],
    rows: rows.map(({ name, symbol, unit, shortest, rhat, ess, prior }) => ({
      cells: [
        `${labelHtml(axisTitle({ symbol, unit }))} <code class="name">${escaped(name)}</code>`,
        ...shortest.map(escaped),
        toSignificant(rhat, 5),
        toWhole(ess),
        labelHtml(prior),
      ],
    })),
    text: [3 + LEVELS.length],
  });
  return `<div class="limits">${content}</div>\n`;
}

function limitsTable(rows: readonly LimitRow[]): string {
  const found = rows.some(({ best }) => best !== undefined);
  const content = tableHtml({
    caption: `${found ? "Shortest intervals of the posterior, and upper limits where the interval does not exclude 0," : "Upper limits"} in ${labelHtml(unitText(MOMENT_UNIT))}: ${LEVEL_LIST} of the posterior lie ${found ? "inside" : "below"}, with the Monte-Carlo error of the last digits in brackets. They hold for the priors named here.${found ? " A dash in place of a best fit means that other points fit as well." : ""}`,
    head: [
      "Quantity",
      ...LEVELS.map((level) => escaped(found ? percent(level) : `${percent(level)} limit`)),
      ...(found ? ["Best fit"] : []),
      ...["R-hat", "ESS", "Prior"],
    ],
    rows: rows.map(limitRow),
    text: [3 + LEVELS.length + (found ? 1 : 0)],
    ...(found && { close: true }),
  });
  return `<div class="limits">${content}</div>\n`;
}

function limitRow({ name, symbol, twins, shown, best, rhat, ess, prior }: LimitRow): TableRow {
  const named = [{ name, symbol }, ...twins].map(
    (one) => `${labelHtml(one.symbol)} <code class="name">${escaped(one.name)}</code>`,
  );
  return {
    cells: [
      named.join(" = "),
      ...shown.map(escaped),
      ...(best === undefined ? [] : [escaped(best)]),
      toSignificant(rhat, 5),
      toWhole(ess),
      labelHtml(prior),
    ],
  };
}
