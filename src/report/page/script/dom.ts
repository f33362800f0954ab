/** As much of a browser as the programs of a page use: they are written in this project's language, and run elsewhere. */
export interface Element {
  textContent: string | null;
  innerHTML: string;
  value: string;
  hidden: boolean;
  disabled: boolean;
  readonly tagName: string;
  readonly childNodes: Iterable<{ readonly nodeType: number }>;
  readonly classList: { add(name: string): void; toggle(name: string, on: boolean): void };
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  addEventListener(type: string, listener: (event: { preventDefault(): void }) => void): void;
  append(...children: (Element | string)[]): void;
}

export interface Document extends Pick<Element, "querySelector" | "querySelectorAll"> {
  createElementNS(space: string, name: string): Element;
}

/** A view of Vega. */
export interface View {
  runAsync(): Promise<View>;
  data(name: string, rows: readonly object[]): View;
  addDataListener(name: string, listener: (name: string, rows: readonly BrushRow[]) => void): View;
}

/** What an interval selection of Vega-Lite keeps: the fields that it is in, and their ranges. */
export interface BrushRow {
  readonly fields: readonly { readonly field: string }[];
  readonly values: readonly (readonly [number, number])[];
}

/** The names of a page of its own that a program finds there. */
export interface Globals {
  readonly document: Document;
  readonly vega: {
    readonly View: new (runtime: object, settings: object) => View;
    parse(spec: object, config: null, settings: { readonly ast: true }): object;
    readonly expressionInterpreter: object;
    readonly Error: number;
  };
  readonly MutationObserver: new (
    seen: () => void,
  ) => {
    observe(
      element: Element,
      settings: { readonly childList: true; readonly characterData: true; readonly subtree: true },
    ): void;
  };
  matchMedia(query: string): { readonly matches: boolean; addEventListener(type: string, listener: () => void): void };
}
