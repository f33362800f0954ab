/** Open the folds about what an address leads to, its own too if it is a section, and go there. */
function show(hash: string): void {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return;
  const own = target.matches("section") ? target.querySelector<HTMLDetailsElement>("details.fold") : null;
  if (own) own.open = true;
  for (let at: Element | null = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", () => show(location.hash));

// a second click on the same link changes no address
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
  if (link) show(link.getAttribute("href")!);
});

// folds that paper opens, to be closed after it
let opened: readonly HTMLDetailsElement[] = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>("details.fold:not([open])")];
  for (const fold of opened) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
});

show(location.hash);
