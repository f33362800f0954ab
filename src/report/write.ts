import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Drawn, html } from "./page/html.ts";
import { pictures } from "./picture/pictures.ts";
import type { StoredRun } from "./report.ts";

/** Write the page and each picture as specification, SVG and PNG into a folder; the names of what was written. */
export async function writeReport(run: StoredRun, folder: string): Promise<string[]> {
  // Vega takes a third of a second to load: not before there is something to draw
  const { toPng, toSvg } = await import("./picture/render.ts");
  await mkdir(folder, { recursive: true });
  const drawn: Drawn[] = [];
  const written: string[] = [];
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    written.push(name);
  };
  for (const picture of pictures(run)) {
    const { name, spec } = picture;
    const svg = await toSvg(spec);
    await write(`${name}.vl.json`, `${JSON.stringify(spec)}\n`);
    await write(`${name}.svg`, svg);
    await write(`${name}.png`, toPng(svg));
    drawn.push({ ...picture, svg });
  }
  await write("index.html", html(run, drawn));
  return written;
}
