import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectText } from "../../reject.ts";
import type { StudyRecord } from "../../store/study.ts";
import { checkStudy } from "../input/door.ts";
import { studySpec } from "./picture.ts";
import { studyTable } from "./table.ts";

/** Write the table and the picture of a study beside its record; the names of what was written. */
export async function writeStudyReport(record: StudyRecord, folder: string): Promise<string[]> {
  checkStudy(record);
  expectText(folder, "folder", "where to write");
  if (record.variants.length === 0) return [];
  // Vega takes a third of a second to load: not before there is something to draw
  const { renderPng, renderSvg } = await import("../chart/render.ts");
  const spec = studySpec(record);
  const svg = await renderSvg(spec);
  const files: Readonly<Record<string, string | Uint8Array>> = {
    ...Object.fromEntries(Object.entries(studyTable(record)).map(([ending, text]) => [`table.${ending}`, text])),
    "bounds.vl.json": `${JSON.stringify(spec)}\n`,
    "bounds.svg": svg,
    "bounds.png": await renderPng(svg),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return Object.keys(files);
}
