import type { Field, PositionFieldDef } from "vega-lite/types_unstable/channeldef.js";
import type { StudyRecord, StudyVariant } from "../../store/study.ts";
import { barMark, dotMark } from "../chart/dots-and-bars.ts";
import { type Mark, type Panel, position, rounded } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import { toSupported } from "../text/format.ts";
import { axisTitle } from "../text/labels.ts";
import { isTrusted, kNumber, rowsOf } from "./rows.ts";

const ROW = 19;
const PANEL = 250;
/** Of the width of a panel, what is kept at the right for the ratios. */
const RATIOS = 0.22;

/** What a mark says, with the colours of its rim and of its inside. */
const MEANINGS = {
  run: { text: "a run of its own", stroke: COLOUR.posterior, fill: COLOUR.posterior },
  weights: { text: "the reference run, its draws weighted", stroke: COLOUR.magnetic, fill: "#ffffff" },
  doubtful: { text: "weighted, with a Pareto k too large to be trusted", stroke: "#b0b0b0", fill: "#ffffff" },
} as const;

type Meaning = keyof typeof MEANINGS;

const POINT = { type: "point", shape: "circle", size: 42, strokeWidth: 1.4, opacity: 1 } as const;

/** A line of the picture: the heading of a group or a variant, and how far down it stands. */
export interface Line {
  readonly y: number;
  readonly text: string;
  readonly variant?: StudyVariant;
}

/** Headings and variants from above, half a row free above each heading but the first. */
export function linesOf({ variants }: StudyRecord): Line[] {
  const groups = [...new Set(variants.map(({ group }) => group))];
  const lines: Line[] = [];
  let y = 0.5;
  for (const group of groups) {
    if (group !== "") lines.push({ y: y++, text: group });
    for (const variant of variants.filter((one) => one.group === group))
      lines.push({ y: y++, text: variant.title, variant });
    y += 0.5;
  }
  return lines;
}

const down = (rows: number): PositionFieldDef<Field> => ({
  field: "y",
  type: "quantitative",
  scale: { domain: [0, rows], nice: false, zero: false, reverse: true },
  axis: null,
});

/** Titles at the left of a row of panels, with the k of the weights. */
export function titlesPanel(lines: readonly Line[], rows: number, width: number): Panel {
  const text = (values: object[], x: number, more: object): Mark => ({
    data: { values },
    mark: { type: "text", baseline: "middle", ...more },
    encoding: { x: { value: x }, y: down(rows), text: { field: "text" } },
  });
  const heads = lines.filter(({ variant }) => !variant).map(({ y, text }) => ({ y, text }));
  const titles = lines.filter(({ variant }) => variant).map(({ y, text }) => ({ y, text }));
  const ks = lines.flatMap(({ y, variant }) => (variant ? [{ y, text: kNumber(variant) }] : []));
  const bad = lines.flatMap(({ y, variant, text }) =>
    variant && !variant.converged ? [{ y, text: `${text}, not converged` }] : [],
  );
  return {
    width,
    height: rows * ROW,
    view: { stroke: null },
    layer: [
      text(heads, 0, { align: "left", fontWeight: "bold" }),
      text(
        titles.filter(({ y }) => !bad.some((one) => one.y === y)),
        heads.length > 0 ? 10 : 0,
        { align: "left" },
      ),
      text(bad, heads.length > 0 ? 10 : 0, { align: "left", color: COLOUR.rule }),
      text(ks, width - 12, { align: "right", color: COLOUR.prior }),
      text([{ y: 0.5, text: "Pareto k" }], width - 12, {
        align: "right",
        color: COLOUR.prior,
        dy: lines[0]?.variant ? -ROW : 0,
      }),
    ],
  };
}

/** What is drawn of one column. */
interface Drawn {
  readonly y: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly means: Meaning;
  readonly ratio?: string;
}

function drawn(record: StudyRecord, lines: readonly Line[], name: string): Drawn[] {
  return lines.flatMap(({ y, variant }) => {
    const row = variant && rowsOf(record, variant, record.levels[0]).find(({ column }) => column === name);
    if (!variant || !row) return [];
    const { bound, ratio, reweighted } = row;
    const mark = (at: number, { value, mcse }: typeof bound, means: Meaning, more: object = {}): Drawn => {
      // an error from weights that cannot be trusted is none
      const error = means === "doubtful" ? 0 : mcse;
      return {
        y: at,
        value: rounded(value),
        low: rounded(value - error),
        high: rounded(value + error),
        means,
        ...more,
      };
    };
    const says =
      ratio && variant.name !== record.reference
        ? { ratio: `×${toSupported(ratio.value, Math.max(ratio.mcse, 1e-3))}` }
        : {};
    return [
      ...(reweighted ? [mark(y + 0.22, reweighted, isTrusted(variant) ? "weights" : "doubtful")] : []),
      mark(reweighted ? y - 0.12 : y, bound, "run", says),
    ];
  });
}

/** What the marks mean, in a line above the panels. */
export function legend(record: StudyRecord): Panel {
  const found = record.variants.flatMap((one): Meaning[] =>
    one.reweighted.kind === "weighted" ? [isTrusted(one) ? "weights" : "doubtful"] : [],
  );
  const all = (Object.keys(MEANINGS) as Meaning[]).filter((means) => means === "run" || found.includes(means));
  let x = 6;
  const layer = all.flatMap((means): Mark[] => {
    const { text, stroke, fill } = MEANINGS[means];
    const at = x;
    x += 36 + 6.6 * text.length;
    return [
      { data: { values: [{}] }, mark: { ...POINT, stroke, fill }, encoding: { x: { value: at }, y: { value: 8 } } },
      {
        data: { values: [{ text }] },
        mark: { type: "text", align: "left", baseline: "middle" },
        encoding: { x: { value: at + 10 }, y: { value: 8 }, text: { field: "text" } },
      },
    ];
  });
  return { width: x, height: 16, view: { stroke: null }, layer };
}

/** One column's bounds: runs and weighted draws, the reference as a rule, the ratios at the right. */
export function boundsPanel(record: StudyRecord, lines: readonly Line[], rows: number, name: string): Panel {
  const column = record.columns.find((one) => one.name === name)!;
  const all = drawn(record, lines, name);
  const runs = all.filter(({ means }) => means === "run");
  const most = Math.max(...runs.map(({ high }) => high));
  // weights that cannot be trusted may put a bound anywhere
  const shown = all.filter(({ high }) => high < 1.15 * most);
  const domain = [0, rounded((1.06 * most) / (1 - RATIOS))] as const;
  const axis = { title: axisTitle(column), tickCount: 5, grid: true, gridColor: "#ececec" };
  const across = { y: down(rows) };
  const reference = record.variants.find((one) => one.name === record.reference)?.bounds[name]?.[record.levels[0]];
  const marks = (Object.keys(MEANINGS) as Meaning[]).map((means) => {
    const { text: _, ...colours } = MEANINGS[means];
    const values = shown.filter((one) => one.means === means);
    return dotMark({ values, along: (field) => position(field, domain, axis), across }, "value", {
      ...POINT,
      ...colours,
    });
  });
  const unlabelled = (field: string) => position(field, domain);
  return {
    width: PANEL,
    height: rows * ROW,
    layer: [
      ...(reference
        ? [
            {
              data: { values: [{ value: rounded(reference.value) }] },
              mark: { type: "rule", strokeDash: [3, 3], color: COLOUR.prior },
              encoding: { x: position("value", domain) },
            } as Mark,
          ]
        : []),
      barMark({ values: shown, along: unlabelled, across }, ["low", "high"], { strokeWidth: 1.4, color: COLOUR.prior }),
      // runs are drawn last: they are what counts
      ...marks.reverse(),
      {
        data: { values: runs.filter(({ ratio }) => ratio).map(({ y, ratio }) => ({ y, ratio })) },
        mark: { type: "text", align: "right", baseline: "middle", fontSize: 10 },
        encoding: { x: { value: PANEL - 3 }, y: down(rows), text: { field: "ratio" } },
      } as Mark,
    ],
  };
}
