import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectKeys, expectOnly, expectText, reject } from "../reject.ts";
import { makeFolder } from "../store/folder.ts";
import { checkFrame, type Frame, PAGE, SINGLE } from "./chart/frame.ts";
import type { TopLevelSpec } from "./chart/top-level.ts";
import { checkRun } from "./input/door.ts";
import { filled, type OwnRun, type StoredRun } from "./input/stored-run.ts";
import type { DrawnPicture } from "./page/figure.ts";
import { html } from "./page/html.ts";
import { type Picture, SECTIONS, type Section } from "./picture/picture.ts";
import { pictures } from "./picture/pictures.ts";

/** A picture of one's own: what it is called, and how it is drawn from a run. */
export interface OwnPicture {
  /** Of its files. */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** What a reader who does not see it should know. */
  readonly alt: string;
  /** With parameters of Vega-Lite it answers in the browser. A frame may be narrow: no wider is a picture read without scrolling. */
  readonly spec: (run: StoredRun, frame: Frame) => TopLevelSpec;
  /** Where it stands on the page; "own", behind the others, unless said. */
  readonly section?: Section;
}

/** What a report has beyond the usual. */
export interface ReportRequest {
  readonly pictures?: readonly OwnPicture[];
  /** Told how many pictures of how many are drawn. */
  readonly onPicture?: (done: number, total: number) => void;
}

/** The page and each picture as specification, SVG and PNG in a folder; the names of what was written. */
export async function writeReport(own: OwnRun, folder: string, request: ReportRequest = {}): Promise<string[]> {
  checkWriting(own, folder, request);
  const run = filled(own);
  // Vega takes a third of a second to load: not before there is something to draw
  const { compiled, renderSvg } = await import("./chart/render.ts");
  const narrow = new Map(allPictures(run, SINGLE, request).map((picture) => [picture.name, picture]));
  const drawn: DrawnPicture[] = [];
  const written = await writePictures(run, folder, PAGE, request, async (picture, svg) => {
    const other = narrow.get(picture.name);
    const views = picture.live && {
      wide: onThePage(compiled(picture.live)),
      ...(other?.live && { narrow: onThePage(compiled(other.live)) }),
    };
    drawn.push({ ...picture, svg, ...(other && { narrow: await renderSvg(other.spec) }), ...(views && { views }) });
  });
  await writeFile(join(folder, "index.html"), html(run, drawn));
  return [...written, "index.html"];
}

/** A view on the page's own background. */
const onThePage = (spec: object): object => ({ ...spec, background: "transparent" });

/** Each picture in a frame as specification, SVG and PNG in a folder, in one of paper as PDF too; the names of what was written. */
export async function writePictures(
  own: OwnRun,
  folder: string,
  frame: Frame,
  request: ReportRequest = {},
  onDrawn: (picture: Picture, svg: string) => Promise<void> = async () => {},
): Promise<string[]> {
  checkWriting(own, folder, request);
  checkFrame(frame);
  const run = filled(own);
  const { inFrame, renderPng, renderSvg } = await import("./chart/render.ts");
  // what makes PDFs takes a third of a second to load too
  const toPdf = frame.paper === undefined ? undefined : (await import("./chart/pdf.ts")).renderPdf;
  makeFolder(folder);
  const written: string[] = [];
  const write = async (name: string, content: string | Uint8Array) => {
    written.push(name);
    await writeFile(join(folder, name), content);
  };
  // pixels are made by other threads while this one draws the next picture
  const images: Promise<void>[] = [];
  const all = allPictures(run, frame, request);
  for (const [i, picture] of all.entries()) {
    request.onPicture?.(i, all.length);
    const { name, spec } = picture;
    const svg = await renderSvg(spec);
    const printed = inFrame(svg, frame);
    await write(`${name}.vl.json`, `${JSON.stringify(spec)}\n`);
    await write(`${name}.svg`, printed);
    if (toPdf) await write(`${name}.pdf`, await toPdf(printed, picture.title));
    written.push(`${name}.png`);
    const image = renderPng(printed, frame).then((png) => writeFile(join(folder, `${name}.png`), png));
    // one that fails is thrown below, not by the process
    image.catch(() => {});
    images.push(image);
    await onDrawn(picture, svg);
  }
  await Promise.all(images);
  request.onPicture?.(all.length, all.length);
  return written;
}

function checkWriting(run: OwnRun, folder: string, request: ReportRequest): void {
  checkRun(run);
  expectText(folder, "folder", "where to write");
  expectOnly(request, ["pictures", "onPicture"], "request");
  (request.pictures ?? []).forEach((one, i) => {
    expectKeys(one, ["name", "title", "caption", "alt", "spec"], `pictures[${i}]`, "a picture of one's own");
    expectOnly(one, ["name", "title", "caption", "alt", "spec", "section"], `pictures[${i}]`);
    if (one.section !== undefined && !SECTIONS.includes(one.section))
      reject(`pictures[${i}].section`, "no such part of the page", one.section, SECTIONS);
  });
}

function allPictures(run: StoredRun, frame: Frame, { pictures: own = [] }: ReportRequest): readonly Picture[] {
  const added = own.map(({ section = "own", ...one }): Picture => {
    const spec = one.spec(run, frame);
    return { ...one, section, spec, ...("params" in spec && { live: spec }) };
  });
  return [...pictures(run, frame), ...added];
}
