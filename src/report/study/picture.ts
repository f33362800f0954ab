import type { StudyRecord } from "../../store/study.ts";
import { specOf } from "../chart/spec.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { checkStudy } from "../input/door.ts";
import { percent } from "../table/limits.ts";
import { toSignificant } from "../text/format.ts";
import { unitText } from "../text/labels.ts";
import { boundsPanel, type Line, legend, linesOf, titlesPanel } from "./panels.ts";

const PANELS_A_ROW = 3;

/** The widest title decides, at some six pixels a letter. */
const titleWidth = (lines: readonly Line[]): number =>
  Math.max(...lines.map(({ text, variant }) => 6.1 * (text.length + (variant && !variant.converged ? 15 : 0)))) + 84;

/**
 * How each upper limit moves with the variant: one panel a column, one row a variant, with Monte-Carlo errors and ratios to the
 * reference; beside each run what the reference run says when its draws are weighted.
 */
export function studySpec(record: StudyRecord): TopLevelSpec {
  checkStudy(record);
  const lines = linesOf(record);
  const rows = Math.max(...lines.map(({ y }) => y)) + 0.75;
  const names = record.columns
    .map(({ name }) => name)
    .filter((name) => record.variants.some(({ bounds }) => name in bounds));
  const rowsOfPanels = Array.from({ length: Math.ceil(names.length / PANELS_A_ROW) }, (_, i) =>
    names.slice(PANELS_A_ROW * i, PANELS_A_ROW * (i + 1)),
  );
  const width = titleWidth(lines);
  return {
    ...specOf({
      title: `${record.title}: upper limits at ${percent(record.levels[0])}`,
      spacing: 18,
      vconcat: [
        legend(record),
        ...rowsOfPanels.map((some) => ({
          spacing: 26,
          bounds: "flush" as const,
          hconcat: [titlesPanel(lines, rows, width), ...some.map((name) => boundsPanel(record, lines, rows, name))],
        })),
      ],
    }),
    description: described(record),
  };
}

/** What the picture shows, for those who do not see it. */
function described({ variants, columns, levels }: StudyRecord): string {
  const extremes = columns.map(({ name, symbol, unit }) => {
    const values = variants.flatMap(({ bounds, title }) =>
      bounds[name] ? [{ value: bounds[name][levels[0]].value, title }] : [],
    );
    if (values.length === 0) return `${symbol}: none`;
    const [least, most] = [
      values.reduce((a, b) => (b.value < a.value ? b : a)),
      values.reduce((a, b) => (b.value > a.value ? b : a)),
    ];
    return `${symbol} from ${toSignificant(least.value)} (${least.title}) to ${toSignificant(most.value)} (${most.title}) ${unitText(unit)}`;
  });
  return `Upper limits at ${percent(levels[0])} of ${variants.length} variants. ${extremes.join("; ")}.`;
}
