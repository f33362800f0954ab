import { spans } from "../../text/subscripts.ts";
import { type VegaView, vega } from "./vega.ts";

/** A picture that is live, in its wide or its narrow form. */
export interface LiveFigure {
  readonly element: Element;
  /** Called with every view once it is there, which may be later. */
  onView(ready: (view: VegaView, size: "wide" | "narrow") => void): void;
}

/** Draw the form of a picture that is seen, and the other one as soon as it is. */
export function liveFigure(element: Element): LiveFigure {
  const listeners: ((view: VegaView, size: "wide" | "narrow") => void)[] = [];
  const ready: [VegaView, "wide" | "narrow"][] = [];
  const begun = new Set<string>();
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
async function drawView(box: Element): Promise<VegaView> {
  const place = box.querySelector<HTMLElement>(".view")!;
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

/** "μ_sol" in every text with a real subscript, as the still pictures have it; Vega gives each line of a title a tspan. */
function lowerSubscripts(place: Element): void {
  for (const text of place.querySelectorAll("text")) {
    if (!text.textContent?.includes("_")) continue;
    const size = Number.parseFloat(text.getAttribute("font-size") ?? "11");
    const lines = [...text.querySelectorAll("tspan")];
    let low = 0;
    for (const line of lines.length > 0 ? lines : [text]) {
      // from the height of the line before, which may have ended lowered
      if (low !== 0) line.setAttribute("dy", String(Number(line.getAttribute("dy") ?? 0) - low));
      low = setLine(line, size);
    }
  }
}

/** One line of a text with its subscripts lowered; by how much it ends too low. */
function setLine(line: Element, fontSize: number): number {
  const laid = spans(line.textContent ?? "", fontSize);
  if (laid.spans.length < 2) return 0;
  line.textContent = "";
  for (const { text, dy, size } of laid.spans) {
    const span = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
    span.textContent = text;
    if (dy !== 0) span.setAttribute("dy", String(dy));
    if (size !== undefined) span.setAttribute("font-size", `${size}px`);
    line.append(span);
  }
  return laid.low;
}

/** The data of a program that stand in an element. */
export function dataOf<T>(element: Element, name: string): T {
  return JSON.parse(element.querySelector(`script.${name}`)!.textContent!) as T;
}
