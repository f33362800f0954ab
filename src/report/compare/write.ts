import { SINGLE } from "../chart/frame.ts";
import type { StoredRun } from "../input/stored-run.ts";
import type { DrawnPicture } from "../page/figure.ts";
import { latex } from "../table/latex.ts";
import { markdown } from "../table/markdown.ts";
import { compared } from "./compared.ts";
import { differences } from "./differences.ts";
import { comparedLimits } from "./limits.ts";
import { comparisonHtml } from "./page.ts";
import { comparisonPictures } from "./pictures.ts";
import { boundsCsv, boundsSheet, tidyBounds } from "./tables.ts";

/** The record of a comparison: which runs, what of them, and which files say it. */
export interface ComparisonRecord {
  readonly kind: "comparison";
  readonly runs: readonly {
    readonly id: string;
    readonly digest: string;
    readonly model: string;
    readonly name: string;
  }[];
  readonly files: readonly string[];
}

/** Its file. */
export const COMPARISON = "comparison.json";

/** Page, tables, pictures and record of several runs, by the names of their files; the first run's choice is that of all. Nothing is written. */
export async function comparisonFiles(
  runs: readonly StoredRun[],
): Promise<Readonly<Record<string, string | Uint8Array>>> {
  // Vega takes a third of a second to load: not before there is something to draw
  const { renderPng, renderSvg } = await import("../chart/render.ts");
  const all = compared(runs);
  const files: Record<string, string | Uint8Array> = {};
  const drawn: DrawnPicture[] = [];
  const narrow = comparisonPictures(runs, SINGLE);
  for (const [i, picture] of comparisonPictures(runs).entries()) {
    const svg = await renderSvg(picture.spec);
    files[`${picture.name}.vl.json`] = `${JSON.stringify(picture.spec)}\n`;
    files[`${picture.name}.svg`] = svg;
    files[`${picture.name}.png`] = await renderPng(svg);
    drawn.push({ ...picture, svg, narrow: await renderSvg(narrow[i].spec) });
  }
  const rows = comparedLimits(all);
  const [bounds, sheet] = [tidyBounds(all, rows), boundsSheet(all, rows)];
  const tables = {
    "limits.csv": boundsCsv(bounds),
    "limits.json": `${JSON.stringify(bounds, null, 2)}\n`,
    "limits.md": `${markdown(sheet)}\n`,
    "limits.tex": `${latex(sheet)}\n`,
  };
  Object.assign(files, tables, { "index.html": comparisonHtml(all, drawn, Object.keys(tables)) });
  const record: ComparisonRecord = {
    kind: "comparison",
    runs: all.map(
      ({
        name,
        run: {
          record: { id, digest, model },
        },
      }) => ({ id, digest, model, name }),
    ),
    files: [...Object.keys(files), COMPARISON],
  };
  const facts = differences(all).map(({ what, cells, differs }) => ({ what, cells, differs }));
  files[COMPARISON] = `${JSON.stringify({ ...record, differences: facts }, null, 2)}\n`;
  return files;
}
