import { PAGE } from "../chart/frame.ts";
import { themeIn } from "../chart/theme.ts";
import type { Picture } from "../picture/picture.ts";
import { escaped, labelHtml, scrolling, tableHtml } from "../table/markup.ts";
import { json } from "./data.ts";

/** A picture that has been drawn for a wide page and for a narrow one. */
export interface DrawnPicture extends Picture {
  readonly svg: string;
  readonly narrow?: string;
  /** What Vega draws in its place in a browser, compiled. */
  readonly views?: { readonly wide: object; readonly narrow?: object };
}

/** A picture in the page: its links, its numbers, and, if it is alone in its room, no title. */
export function figure(drawn: DrawnPicture, { titled, controls = "" }: { titled: boolean; controls?: string }): string {
  const { name, title, caption, numbers } = drawn;
  const links = ["svg", "png", "vl.json"]
    .map((kind) => `<a href="${escaped(`${name}.${kind}`)}" aria-label="${escaped(title)} as ${kind}">${kind}</a>`)
    .join(", ");
  const own = titled ? `<h3>${escaped(title)}</h3>\n` : "";
  const data = numbers
    ? `<details><summary>${escaped(title)}: the numbers</summary>\n${tableHtml(numbers)}</details>\n`
    : "";
  return `${own}<figure${isThemed(drawn) ? "" : ' class="paper"'} id="figure-${escaped(name)}">
${controls}${forms(drawn)}
<figcaption>${labelHtml(caption)} <span class="files">(${links})</span></figcaption>
</figure>
${data}`;
}

/** Our pictures can be turned dark; those of others stay on white. */
function isThemed({ spec: { config } }: DrawnPicture): boolean {
  return typeof config === "object" && config !== null && "font" in config && config.font === themeIn(PAGE).font;
}

function forms({ name, alt, svg, narrow, views: live }: DrawnPicture): string {
  const box = (kind: "wide" | "narrow", picture: string, compiled?: object) => {
    const still = `<div class="still">${inline(picture, `${name}-${kind}`, alt)}</div>`;
    const place = compiled ? `<div class="view" role="img" aria-label="${escaped(alt)}" hidden></div>` : "";
    const data = compiled ? json("live", compiled) : "";
    return `<div class="${kind}">${scrolling(still + place, "picture")}${data}</div>`;
  };
  const wide = box("wide", svg, live?.wide);
  return narrow ? `${wide}\n${box("narrow", narrow, live?.narrow)}` : wide.replace('class="wide"', 'class="any"');
}

/** An SVG for the inside of the page: with a description, and names that no other picture has. */
export function inline(svg: string, name: string, alt: string): string {
  const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
  const opening = ` role="img" aria-label="${escaped(alt)}" style="max-width:${Math.round(1.2 * width)}px"`;
  return (
    svg
      .replace(/ xmlns(?::xlink)?="[^"]*"/g, "")
      // the picture is one image: its parts have no roles of their own
      .replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, "")
      .replace("<svg ", () => `<svg${opening} `)
      .replace(/(id="|url\(#)(clip|gradient)/g, `$1${name}-$2`)
  );
}
