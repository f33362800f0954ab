import { expectKeys, expectText } from "../../reject.ts";
import { checkFrame } from "../chart/frame.ts";
import { type Frame, PAGE, SINGLE } from "./frame.ts";
import type { TopLevelSpec } from "./top-level.ts";

// Vega takes a third of a second to load: not before there is something to draw
const renderer = () => import("./render.ts");

function checkSpec(spec: TopLevelSpec, frame: Frame): void {
  expectKeys(spec, ["$schema"], "spec", "a specification of Vega-Lite");
  checkFrame(frame);
}

/** A specification of Vega-Lite as SVG, at the size of a frame, with real subscripts; no canvas, no script, no links. */
export async function toSvg(spec: TopLevelSpec, frame: Frame = PAGE): Promise<string> {
  checkSpec(spec, frame);
  const { inFrame, renderSvg: drawn } = await renderer();
  return inFrame(await drawn(spec), frame);
}

/** A specification of Vega-Lite as PDF, at the size of a frame: vectors, and text as text in embedded fonts. */
export async function toPdf(spec: TopLevelSpec, title: string, frame: Frame = SINGLE): Promise<Uint8Array> {
  checkSpec(spec, frame);
  expectText(title, "title", "that of the document");
  const [{ inFrame, renderSvg: drawn }, { renderPdf: printed }] = await Promise.all([renderer(), import("./pdf.ts")]);
  return printed(inFrame(await drawn(spec), frame), title);
}

/** A specification of Vega-Lite as PNG, at the size and resolution of a frame. */
export async function toPng(spec: TopLevelSpec, frame: Frame = PAGE): Promise<Uint8Array> {
  checkSpec(spec, frame);
  const { inFrame, renderPng: pixels, renderSvg: drawn } = await renderer();
  return pixels(inFrame(await drawn(spec), frame), frame);
}
