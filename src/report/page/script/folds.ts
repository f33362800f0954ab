// What stands here runs in the browser, as text: see views.ts.

interface Fold {
  open: boolean;
  readonly parentElement: Fold | null;
  closest(selector: string): Fold | null;
  querySelector(selector: string): Fold | null;
  getAttribute(name: string): string | null;
  scrollIntoView(): void;
}

interface Window {
  readonly location: { readonly hash: string };
  readonly document: {
    getElementById(id: string): Fold | null;
    querySelectorAll(selector: string): Iterable<Fold>;
    addEventListener(type: "click", listener: (event: { readonly target: Fold }) => void): void;
  };
  addEventListener(type: string, listener: () => void): void;
}

/** Open what a link leads to, and all folds on paper. */
function startFolds(): void {
  const { document, location, addEventListener: on } = globalThis as unknown as Window;
  const show = (hash: string) => {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    const own = target.querySelector("details.fold");
    if (own && target.closest("section") === target) own.open = true;
    for (let at: Fold | null = target; at; at = at.parentElement) if ("open" in at) at.open = true;
    target.scrollIntoView();
  };
  on("hashchange", () => show(location.hash));
  // a second click on the same link changes no address
  document.addEventListener("click", ({ target }) => {
    const link = target.closest('a[href^="#"]');
    if (link) show(link.getAttribute("href")!);
  });
  let closed: Fold[] = [];
  on("beforeprint", () => {
    closed = [...document.querySelectorAll("details.fold:not([open])")];
    for (const fold of closed) fold.open = true;
  });
  on("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });
  show(location.hash);
}

/** What opens folds. */
export const foldFunctions = { startFolds };
