import { describe, expect, it } from "vitest";
import { SINGLE } from "../../../src/report/chart/frame.ts";
import { renderSvg } from "../../../src/report/chart/render.ts";
import type { StoredRun } from "../../../src/report/input/stored-run.ts";
import type { Picture } from "../../../src/report/picture/picture.ts";
import { pictures } from "../../../src/report/picture/pictures.ts";
import type { Column } from "../../../src/store/run-record.ts";
import { syntheticRun } from "../synthetic-run.ts";
import { syntheticSensitivity } from "../synthetic-sensitivity.ts";

/** A picture as it is printed in one column, 86 mm wide. */
interface Printed {
  readonly name: string;
  /** In mm. */
  readonly width: number;
  readonly height: number;
  /** Its smallest type but for subscripts, and of these, in points. */
  readonly type: number;
  readonly subscripts: number;
}

async function printed({ name, spec }: Picture): Promise<Printed> {
  const svg = await renderSvg(spec);
  const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg)!.map(Number);
  const mm = SINGLE.paper! / SINGLE.width;
  const smallest = (of: RegExp) =>
    (Math.min(...[...svg.matchAll(of)].map(([, size]) => Number(size))) * mm * 72) / 25.4;
  const [type, subscripts] = [/<text[^>]*font-size="([\d.]+)px"/g, /<tspan[^>]*font-size="([\d.]+)px"/g].map(smallest);
  return { name, width: width * mm, height: height * mm, type, subscripts };
}

/** The run with as many more parameters of an experiment as `global` has, 50 in all. */
function withMany(run: StoredRun): StoredRun {
  const base = run.record.columns.find(({ name }) => name === "background_xenonnt_sr0")!;
  const own = run.record.columns.filter(({ kind, unit }) => kind === "parameter" && unit !== "1e-11 mu_B").length;
  const more = Array.from(
    { length: 50 - own },
    (_, i): Column => ({ ...base, name: `more_${i}`, symbol: `r_{more,${i}}`, block: `block ${i % 8}` }),
  );
  const copied = (name: string) => (name.startsWith("more_") ? base.name : name);
  return {
    ...run,
    record: { ...run.record, columns: [...run.record.columns, ...more] },
    prior: new Map([...run.prior, ...more.map(({ name }) => [name, run.prior.get(base.name)!] as const)]),
    posterior: { ...run.posterior, column: (name) => run.posterior.column(copied(name)) },
    summary: { ...run.summary, ...Object.fromEntries(more.map(({ name }) => [name, run.summary[base.name]])) },
  };
}

describe("in one column of a paper", () => {
  const run = { ...syntheticRun(), sensitivity: syntheticSensitivity() };

  it("no picture is higher than 120 mm, and no type smaller than 8 points", async () => {
    const all = await Promise.all(pictures(run, SINGLE).map(printed));
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["planes", "nuisance", "pulls", "trace", "sensitivity", "published"]),
    );
    for (const { name, height, width, type, subscripts } of all) {
      expect(height, name).toBeLessThan(120);
      // what is wider is printed smaller
      expect(width, name).toBeLessThan(86 + 6);
      expect(type, name).toBeGreaterThanOrEqual(7.99);
      expect(subscripts, name).toBeGreaterThanOrEqual(5.99);
    }
  });

  it("neither are higher than 150 mm with fifty parameters, nor smaller than 5.5 points", async () => {
    const all = pictures(withMany(run), SINGLE).filter(({ name }) => name === "nuisance" || name === "pulls");
    expect(all).toHaveLength(2);
    for (const { name, height, type, subscripts } of await Promise.all(all.map(printed))) {
      expect(height, name).toBeLessThan(150);
      expect(type, name).toBeGreaterThanOrEqual(6.49);
      expect(subscripts, name).toBeGreaterThanOrEqual(5.49);
    }
  });
});
