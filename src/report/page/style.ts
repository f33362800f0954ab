/** The look of the page. Pictures lie on a light card in the dark as well, for they are drawn on white. */
export const style = `
:root { color-scheme: light dark; --ink: #1c1c1e; --soft: #5c5f66; --line: #d9dbe0; --page: #fafafa; --card: #ffffff;
  --accent: #0068a3; --good: #1b7f4b; --bad: #b3261e; --shade: rgb(0 0 0 / .28); }
@media (prefers-color-scheme: dark) { :root { --ink: #ececee; --soft: #a9adb5; --line: #3a3d44; --page: #16171a;
  --card: #1f2126; --accent: #7cc4f2; --good: #6fd19c; --bad: #ff8a80; --shade: rgb(255 255 255 / .35); } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main, header, footer { max-width: 68rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; }
h1 { font-size: clamp(1.4rem, 4vw, 2rem); line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
p, li, dd { overflow-wrap: anywhere; }
.verdict { border-left: .3rem solid var(--good); padding: .5rem .9rem; background: var(--card); margin: 1rem 0; }
.verdict.bad { border-color: var(--bad); }
.verdict strong { color: var(--good); }
.verdict.bad strong { color: var(--bad); }
/* shades at the sides where there is more to scroll to: covers that move with the content uncover them */
.scroll { overflow-x: auto; max-width: 100%; --back: var(--page);
  background: linear-gradient(90deg, var(--back) 35%, transparent) left / 3rem 100% no-repeat local,
    linear-gradient(270deg, var(--back) 35%, transparent) right / 3rem 100% no-repeat local,
    linear-gradient(90deg, var(--shade), transparent) left / .9rem 100% no-repeat scroll,
    linear-gradient(270deg, var(--shade), transparent) right / .9rem 100% no-repeat scroll, var(--back); }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: 0 0 .5rem; }
caption span { display: inline-block; position: sticky; left: 0; max-width: min(52rem, calc(100vw - 2rem)); }
th, td { padding: .35rem 0 .35rem 1.25rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, .words td { text-align: left; }
th:first-child { padding-left: 0; }
.limits td:last-child, .limits th:last-child { text-align: left; }
th { font-weight: 600; }
tbody th { font-weight: 400; }
.words th { color: var(--soft); vertical-align: top; width: min(12rem, 32%); white-space: normal; }
.words td { white-space: normal; overflow-wrap: anywhere; }
.limits td:nth-child(2) { font-weight: 600; }
tr.bad th, tr.bad td { color: var(--bad); }
code { font: .88em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
pre { background: var(--card); border: 1px solid var(--line); padding: .75rem; margin: .5rem 0; overflow-x: auto; }
sub { font-size: .75em; line-height: 0; }
sub.figures { font-size: .95em; }
.name { color: var(--soft); font-size: .85em; }
figure { margin: 0; }
figure .scroll { --back: #ffffff; --shade: rgb(0 0 0 / .28); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem; }
figure svg > rect:first-child { fill: none; }
figure svg { display: block; width: 100%; min-width: 38rem; height: auto; margin: 0 auto; }
figcaption { color: var(--soft); font-size: .93rem; padding: .5rem 0 0; max-width: 52rem; }
a { color: var(--accent); }
footer { color: var(--soft); font-size: .85rem; padding-top: 2rem; padding-bottom: 3rem; }
`;
