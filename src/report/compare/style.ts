import { CYCLE, DARK } from "../chart/theme.ts";

/** A swatch's class: its colour, which is another in the dark, as in the pictures. */
export const swatchClass = (colour: string): string => `run run-${colour.slice(1)}`;

const swatches = (dark: boolean): string =>
  CYCLE.map((colour) => `.run-${colour.slice(1)} { --run: ${dark ? (DARK[colour] ?? colour) : colour}; }`).join("\n");

/** What a page of several runs needs besides the look of all pages. */
export const comparisonStyle = `
${swatches(false)}
@media screen and (prefers-color-scheme: dark) { ${swatches(true)} }
.run { white-space: nowrap; }
.run::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .4em; border-radius: .15em; background: var(--run); }
.differences td { min-width: 7.25rem; vertical-align: top; padding-left: .75rem; }
.differences th { vertical-align: top; }
.differences tbody th { min-width: 6rem; }
.differences thead th { text-align: left; padding-left: .75rem; }
.differences thead th:first-child { padding-left: 0; }
.differences tr.same th, .differences tr.same td { color: var(--soft); }
.files { font-size: .93rem; color: var(--soft); }
`;
