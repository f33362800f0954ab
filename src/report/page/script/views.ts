import type { Document, Element, Globals, View } from "./dom.ts";

// What stands here runs in the browser, as text: it may name only what stands in these programs, and what a browser has.

/** A picture that is live, in its wide or its narrow form. */
export interface LiveFigure {
  readonly element: Element;
  /** Called with every view once it is there, which may be later. */
  onView(ready: (view: View, size: "wide" | "narrow") => void): void;
}

/** Everything on a page that is live, begun where it can be. */
function start(): void {
  const { document } = globalThis as unknown as Globals;
  for (const element of document.querySelectorAll("figure")) {
    if (!element.querySelector("script.live")) continue;
    const figure = liveFigure(element);
    if (element.querySelector("script.corner")) startCorner(figure, document);
    if (element.querySelector("script.sensitivity")) startSensitivity(figure, document);
  }
}

/** Draw the form of a picture that is seen, and the other one as soon as it is. */
function liveFigure(element: Element): LiveFigure {
  const listeners: ((view: View, size: "wide" | "narrow") => void)[] = [];
  const ready: [View, "wide" | "narrow"][] = [];
  const begun = new Set<string>();
  const { matchMedia } = globalThis as unknown as Globals;
  const narrow = matchMedia("(max-width: 700px)");
  const draw = () => {
    const size = narrow.matches && element.querySelector(".narrow script.live") ? "narrow" : "wide";
    if (begun.has(size)) return;
    begun.add(size);
    const box = element.querySelector(`.${size}`) ?? element.querySelector(".any");
    if (box) {
      void drawView(box).then((view) => {
        ready.push([view, size]);
        for (const listener of listeners) listener(view, size);
      });
    }
  };
  narrow.addEventListener("change", draw);
  draw();
  return {
    element,
    onView(listener) {
      listeners.push(listener);
      for (const [view, size] of ready) listener(view, size);
    },
  };
}

/** Let Vega draw what a box holds the specification of, in place of the picture that stands there. */
async function drawView(box: Element): Promise<View> {
  const { vega, MutationObserver } = globalThis as unknown as Globals;
  const place = box.querySelector(".view")!;
  const spec = JSON.parse(box.querySelector("script.live")!.textContent!);
  const runtime = vega.parse(spec, null, { ast: true });
  const settings = {
    expr: vega.expressionInterpreter,
    renderer: "svg",
    container: place,
    hover: true,
    logLevel: vega.Error,
  };
  const view = new vega.View(runtime, settings);
  await view.runAsync();
  tidy(place);
  new MutationObserver(() => tidy(place)).observe(place, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  place.hidden = false;
  box.classList.add("drawn");
  return view;
}

/** What Vega draws, as the still pictures have it: real subscripts, and one image without parts that have roles of their own. */
function tidy(place: Element): void {
  for (const part of place.querySelectorAll("[role], [aria-roledescription], [aria-label]")) {
    for (const name of ["role", "aria-roledescription", "aria-label"]) part.removeAttribute(name);
  }
  lowerSubscripts(place);
}

/** "μ_sol" in every text with a real subscript, as the still pictures have it. */
function lowerSubscripts(place: Element): void {
  const { document } = globalThis as unknown as Globals;
  for (const text of place.querySelectorAll("text")) {
    if (!text.textContent?.includes("_")) continue;
    const size = Number.parseFloat(text.getAttribute("font-size") ?? "11");
    const pieces = cutAtSubscripts(text.textContent);
    if (pieces.length < 2) continue;
    text.textContent = "";
    for (const { content, drop, lowered } of pieces) {
      const span = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
      span.textContent = content;
      if (drop !== 0) span.setAttribute("dy", `${drop * 0.25 * size}`);
      if (lowered) span.setAttribute("font-size", `${0.75 * size}px`);
      text.append(span);
    }
  }
}

/** A label in pieces, each with the steps that it stands lower than the one before. */
function cutAtSubscripts(label: string): { content: string; drop: number; lowered: boolean }[] {
  const subscript = /(?<![\p{L}\p{N}_])(\p{L}|⟨[^⟩]*⟩)_(?:\{([^}]+)\}|([\p{L}\p{N}⊙☉_]+))/gu;
  const out: { content: string; drop: number; lowered: boolean }[] = [];
  let from = 0;
  let low = false;
  const add = (content: string, lowered: boolean) => {
    if (content === "") return;
    out.push({ content, drop: lowered === low ? 0 : lowered ? 1 : -1, lowered });
    low = lowered;
  };
  for (const match of label.matchAll(subscript)) {
    add(label.slice(from, match.index) + match[1], false);
    add((match[2] ?? match[3]).replaceAll("_", ""), true);
    from = match.index + match[0].length;
  }
  add(label.slice(from), false);
  return out;
}

/** The data of a program that stand in an element. */
function dataOf<T>(element: Element, name: string): T {
  return JSON.parse(element.querySelector(`script.${name}`)!.textContent!) as T;
}

// begun by `start` wherever their data are
declare function startCorner(figure: LiveFigure, document: Document): void;
declare function startSensitivity(figure: LiveFigure, document: Document): void;

/** Text of the program that draws live pictures; compilers that keep the names of functions call `__name`. */
export const viewsScript: string = [
  "var __name = (f) => f;",
  ...[start, liveFigure, drawView, tidy, lowerSubscripts, cutAtSubscripts, dataOf].map(String),
].join("\n");
