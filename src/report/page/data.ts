import { escaped } from "../table/markup.ts";

/** Data for the programs of a page: not run, and without a character that could end the element. */
export function json(name: string, value: object): string {
  const text = JSON.stringify(value).replace(/</g, "\\u003c");
  return `<script type="application/json" class="${escaped(name)}">${text}</script>`;
}
