import { DARK } from "../chart/theme.ts";

/** Our pictures in the dark: each colour turned into its counterpart, wherever Vega or our own renderer wrote it. */
const darkPictures = Object.entries(DARK)
  .flatMap(([light, dark]) =>
    ["fill", "stroke"].map((kind) => `figure:not(.paper) svg [${kind}="${light}"] { ${kind}: ${dark}; }`),
  )
  .join("\n  ");

/** The look of the page. Pictures of others lie on a light card in the dark as well, for they are drawn on white. */
export const style = `
:root { color-scheme: light dark; --ink: #1c1c1e; --soft: #5c5f66; --line: #d9dbe0; --page: #fafafa; --card: #ffffff;
  --accent: #0068a3; --good: #1b7f4b; --bad: #b3261e; --shade: rgb(0 0 0 / .28); }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #ececee; --soft: #a9adb5; --line: #3a3d44; --page: #16171a;
  --card: #1f2126; --accent: #7cc4f2; --good: #6fd19c; --bad: #ff8a80; --shade: rgb(255 255 255 / .35); }
  ${darkPictures} }
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
.limits td:last-child, .limits th:last-child { text-align: left; }
th { font-weight: 600; }
thead th { white-space: normal; vertical-align: bottom; }
details th, details td { padding-left: .75rem; }
.close table { font-size: .84rem; } .close th, .close td { padding-left: .5rem; }
tbody th { font-weight: 400; }
.words thead th { text-align: left; width: auto; }
section > .scroll, section > div { margin-bottom: 1.25rem; }
.scroll + .scroll { margin-top: 1.5rem; }
.controls table { width: auto; }
.limits.words td:last-child { white-space: normal; }
th.text, td.text { text-align: left; white-space: normal; min-width: 6.5rem; overflow-wrap: normal; }
th:first-child, details th:first-child, .close th:first-child { padding-left: 0; }
.words th { color: var(--soft); vertical-align: top; width: min(12rem, 32%); white-space: normal; }
.words td { white-space: normal; overflow-wrap: anywhere; vertical-align: top; }
.limits td:nth-child(2) { font-weight: 600; }
tr.bad th, tr.bad td { color: var(--bad); }
code { font: .88em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
pre { background: var(--card); border: 1px solid var(--line); padding: .75rem; margin: .5rem 0; overflow-x: auto; }
sub { font-size: .75em; line-height: 0; }
.name { color: var(--soft); font-size: .85em; }
.headline { list-style: none; margin: 1rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
.headline li { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .35rem .7rem; }
.of { color: var(--soft); font-size: .93rem; margin: 1rem 0 0; } .of + .headline { margin-top: .4rem; }
.first > div { min-width: 0; }
.first .headline { display: block; }
.first .headline li { border-width: 0 0 1px; border-radius: 0; background: none; padding: .3rem 0; }
.first figure { margin: 1rem 0; }
@media screen and (min-width: 1000px) { .first { display: grid; grid-template-columns: minmax(0, 19rem) minmax(0, 1fr); gap: 0 2rem; } .first .wide svg { min-width: 0; } .first .origin div { grid-template-columns: 3.2rem 1fr; } }
.headline b { font-variant-numeric: tabular-nums; }
small { color: var(--soft); }
.origin { display: grid; grid-template-columns: 1fr; gap: .3rem; margin: 1rem 0; font-size: .93rem; }
.origin div { display: grid; grid-template-columns: 4rem 1fr; gap: .75rem; }
.origin dt { color: var(--soft); }
.origin dd { margin: 0; min-width: 0; }
html { scroll-padding-top: 3.5rem; }
nav { position: sticky; top: 0; z-index: 1; background: var(--page); border-bottom: 1px solid var(--line); }
nav ol { list-style: none; margin: 0; padding: .5rem 1rem; display: flex; gap: 0 1.25rem; overflow-x: auto; white-space: nowrap; }
nav a { text-decoration: none; } nav a:hover, nav a:focus-visible { text-decoration: underline; }
@media screen and (min-width: 1250px) { html { scroll-padding-top: 1rem; }
  body { display: grid; grid-template-columns: 13rem minmax(0, 68rem); justify-content: center; gap: 0 2rem; }
  nav { grid-row: 1 / span 3; align-self: start; max-height: 100vh; overflow-y: auto; border: 0; padding: 2.2rem 0 1rem 1rem; }
  nav ol { display: block; padding: 0; white-space: normal; font-size: .93rem; } nav li { margin: 0 0 .55rem; line-height: 1.3; }
  main, header, footer { grid-column: 2; margin: 0; width: 100%; } }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .3rem .6rem; }
h3 { font-size: 1rem; margin: 2rem 0 .5rem; }
details { margin: .5rem 0 0; }
summary { cursor: pointer; color: var(--accent); }
.fold { margin: 0; } .fold > summary { color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .8rem; }
.fold > summary::marker { color: var(--accent); } .fold[open] > summary { margin-bottom: 1rem; }
.controls { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; margin: 0 0 .75rem; }
.controls p { margin: 0 0 .5rem; color: var(--soft); font-size: .93rem; }
.controls label { white-space: nowrap; margin-right: .6rem; }
.controls .scroll { --back: var(--card); margin-top: .5rem; }
.controls select, .controls input, .controls button { font: inherit; font-size: .93rem; max-width: 100%; color: var(--ink); background: var(--page);
  border: 1px solid var(--soft); border-radius: .3rem; padding: .2rem .5rem; }
.controls input[type=range] { padding: 0; width: min(16rem, 55vw); vertical-align: middle; accent-color: var(--accent); }
.controls button { cursor: pointer; }
.controls :focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.controls [aria-invalid=true] { border-color: var(--bad); }
.controls output { display: block; margin-top: .6rem; font-size: .93rem; min-height: 1.5em; overflow-wrap: anywhere; }
.controls output.bad strong { color: var(--bad); }
.power { font-variant-numeric: tabular-nums; }
figure { margin: 0; }
figure .scroll { --back: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem; }
figure.paper .scroll { --back: #ffffff; --shade: rgb(0 0 0 / .28); color-scheme: light; }
figure svg > rect:first-child { fill: none !important; }
figure svg { display: block; width: 100%; height: auto; margin: 0 auto; }
.wide svg, .any svg { min-width: 38rem; }
.any svg { min-width: min(100%, 38rem); }
.narrow { display: none; }
.view svg { width: auto; max-width: none; }
.drawn > .scroll > .still { display: none; }
@media screen and (max-width: 700px) { .wide { display: none; } .narrow { display: block; } .narrow svg { margin: 0 auto; } }
figcaption { color: var(--soft); font-size: .93rem; padding: .5rem 0 0; max-width: 52rem; }
a { color: var(--accent); }
/* folds are open on paper, for browsers that know no ::details-content by a program */
@media print { .fold::details-content { display: block; content-visibility: visible; block-size: auto; } :root { color-scheme: light; } body { background: none; font-size: 10pt; } main, header, footer { max-width: none; padding: 0; }
  nav, .controls, .skip, .view, .files { display: none !important; } .drawn > .scroll > .still { display: block; } .scroll { overflow: visible; background: none; border: 0 !important; }
  figure, tr, .headline li { break-inside: avoid; } h2, h3 { break-after: avoid; } .wide svg, .any svg { min-width: 0; max-width: 100% !important; max-height: 24cm; }
  th, td { white-space: normal; padding-left: .5rem; } .limits:not(.words) td:not(:last-child, .text), .whole { white-space: nowrap; } pre, code { white-space: pre-wrap; overflow-wrap: anywhere; } }
footer { color: var(--soft); font-size: .85rem; padding-top: 2rem; padding-bottom: 3rem; }
`;
