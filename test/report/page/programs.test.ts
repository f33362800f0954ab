import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { programsModule } from "../../../scripts/programs/module.ts";

it("programs of pages are those of their modules; npm run programs makes them", () => {
  expect(readFileSync("src/report/page/programs.ts", "utf8") === programsModule()).toBe(true);
});
