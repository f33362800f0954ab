import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { csvOf, csvText } from "../../src/store/csv.ts";

it("keeps numbers as they are and leaves empty what is not there", () => {
  const rows = [[-0.1, 1e-300, Number.NEGATIVE_INFINITY, null, false]];
  expect(csvText(["a", "b", "c", "d", "e"], rows)).toBe("a,b,c,d,e\n-0.1,1e-300,-Infinity,,false\n");
});

it("quotes commas, quotes and line ends, so that a reader has the same text back", () => {
  const rows = [{ title: 'one, "two"\nthree', note: "plain" }];
  expect(parse(csvOf(rows), { columns: true })).toEqual(rows);
});

it("leaves no text that a spreadsheet takes for a formula, among heads neither", () => {
  const [heads, cells] = csvText(["-a"], [["=1+1"], ["+1"], ["-x"], ["@x"]])
    .trimEnd()
    .split("\n")
    .reduce<[string[], string[]]>(([h, c], line, i) => (i ? [h, [...c, line]] : [[line], c]), [[], []]);
  expect(heads).toEqual(["'-a"]);
  expect(cells).toEqual(["'=1+1", "'+1", "'-x", "'@x"]);
});

it("of no rows is a line without heads", () => {
  expect(csvOf([])).toBe("\n");
});
