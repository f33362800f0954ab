import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { convert } from "../../src/formats/convert.ts";
import { type Convertible, logPosterior, readConvertible } from "../../src/formats/converted.ts";
import { quantile } from "../../src/math/quantile.ts";
import type { Summary } from "../../src/posterior/summary/summary.ts";
import { paretoSmoothed } from "../../src/posterior/weights/psis.ts";
import { readPredictiveDraws } from "../../src/store/predictive-draws.ts";
import { readSummary } from "../../src/store/run-folder.ts";
import fixture from "../fixtures/formats.json" with { type: "json" };
import { toyRun } from "./toy-run.ts";

// what Python read of the same run's files: scripts/fixtures/formats.py, in which the versions stand
const PROGRAMS = Object.entries(fixture);

interface Numbers {
  readonly n: number;
  readonly mean: number;
  readonly quantiles: Readonly<Record<string, number>>;
}

const root = mkdtempSync(join(tmpdir(), "numag-python-"));
let run: Convertible;
let summary: Summary;
beforeAll(() => {
  run = readConvertible(toyRun(root));
  summary = readSummary<Summary>(run.folder).columns;
});

const all = (ensembles: readonly Float64Array[]): Float64Array => Float64Array.from(ensembles.flatMap((x) => [...x]));
const near = (x: number, expected: number): void =>
  expect(Math.abs(x - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));

/** Hold what Python read against draws of ours, in whatever order. */
function hold(read: Numbers, draws: Float64Array): void {
  expect(draws).toHaveLength(read.n);
  near(draws.reduce((a, b) => a + b, 0) / draws.length, read.mean);
  const sorted = Float64Array.from(draws).sort();
  for (const [level, value] of Object.entries(read.quantiles)) near(quantile(sorted, Number(level)), value);
}

describe.each(PROGRAMS)("Python with %s", (_, { getdist, zarr, netcdf, tables, arrow }) => {
  it("reads the very bytes that GetDist chains have", async () => {
    const folder = join(root, "getdist");
    mkdirSync(folder, { recursive: true });
    await convert(run, "getdist", folder, "0.0.1");
    const hashes = [1, 3, 4].map((e) => createHash("sha256").update(readFileSync(join(folder, `toy_${e}.txt`))));
    expect(hashes.map((hash) => hash.digest("hex"))).toEqual(getdist.sha256);
  });

  it("finds in GetDist our means, quantiles and limits, burn-in removed even where it is asked to remove some", () => {
    expect([getdist.weight, getdist.chains, getdist.label]).toEqual([
      480,
      [160, 160, 160],
      "A run that nobody sampled",
    ]);
    hold(
      getdist.minusLogPosterior,
      all(logPosterior(run)).map((x) => -x),
    );
    for (const [name, read] of Object.entries(getdist.columns)) {
      hold(read, all(run.posterior.column(name)));
      near(read.getdistMean, summary[name].mean);
      // a walker that stood still left its draw again
      const sorted = [...new Set(all(run.posterior.column(name)).sort())];
      for (const [level, limit] of Object.entries(read.limits)) {
        near(read.quantiles[level as keyof typeof read.limits], summary[name].upper[level].value);
        // its own limit is a draw, ours lies between two: this one, or the one beside
        const [below, above] = [-1, 1].map((step) => sorted[sorted.indexOf(limit) + step]);
        expect(summary[name].upper[level].value).toBeGreaterThanOrEqual(below);
        expect(summary[name].upper[level].value).toBeLessThanOrEqual(above);
      }
    }
  });

  it("knows in GetDist what a column is", () => {
    const { Lambda_1, phi_1, pulse, mu_sol } = getdist.columns;
    expect([Lambda_1, phi_1, pulse, mu_sol].map(({ derived }) => derived)).toEqual([false, false, false, true]);
    expect([Lambda_1, phi_1, pulse, mu_sol].map(({ periodic }) => periodic)).toEqual([false, true, false, false]);
    expect([Lambda_1.lower, Lambda_1.upper, mu_sol.lower, mu_sol.upper]).toEqual([0, 5, 0, null]);
    expect([pulse.lower, pulse.upper, phi_1.upper]).toEqual([null, null, 6.283185307179586]);
    expect(Lambda_1.label).toBe("|\\Lambda_{1}|/(10^{-11}\\,\\mu_{\\rm B})");
    expect(pulse.label).toBe("t_{\\rm p}/\\mu{\\rm s}");
  });

  it.each([
    ["Zarr", zarr],
    ["netCDF", netcdf],
  ])("finds in %s our draws, one chain an ensemble, walkers beside them", (_name, {
    groups,
    extracted,
    summary: means,
  }) => {
    expect(Object.keys(groups)).toEqual([
      "posterior",
      "sample_stats",
      "prior",
      "posterior_predictive",
      "observed_data",
      "log_likelihood",
    ]);
    const { posterior, sample_stats } = groups;
    expect(posterior.sizes).toEqual({ chain: 3, draw: 40, walker: 4 });
    for (const [name, read] of Object.entries(posterior.variables)) {
      const draws = all(run.posterior.column(name));
      expect(read.dims).toEqual(["chain", "draw", "walker"]);
      hold(read, draws);
      hold(extracted[name as keyof typeof extracted], draws);
      near(means[name as keyof typeof means], summary[name].mean);
      const { r_hat, ess_bulk, ess_tail, autocorrelation_time, mcse_mean } = read.attributes;
      const { rhat, essBulk, essTail, tau, meanMcse } = summary[name];
      near(r_hat, rhat);
      [
        [ess_bulk, essBulk],
        [ess_tail, essTail],
        [autocorrelation_time, tau],
        [mcse_mean, meanMcse],
      ].forEach(([x, ours]) => {
        near(x, ours);
      });
    }
    hold(sample_stats.variables.lp, all(logPosterior(run)));
    hold(sample_stats.variables.acceptance_rate, Float64Array.of(0.3, 0.32, 0.33));
  });

  it.each([
    ["Zarr", zarr],
    ["netCDF", netcdf],
  ])("finds in %s what ArviZ 1 asks of groups", (_name, { attributes, groups }) => {
    const wanted = {
      created_at: "2026-01-02T03:04:05.000Z",
      creation_library: "numag",
      creation_library_version: "0.0.1",
      creation_library_language: "TypeScript",
      inference_library: "numag",
      inference_library_version: "0.0.1",
    };
    expect(attributes).toMatchObject({ ...wanted, run: "toy", seed: 1, thin: 5, burn_in: 48, converged: "false" });
    for (const group of Object.values(groups)) expect(group.attributes).toMatchObject(wanted);
    expect(groups.posterior.attributes.sample_dims).toEqual(["chain", "draw", "walker"]);
    expect(groups.log_likelihood.attributes.sample_dims).toEqual(["chain", "draw"]);
  });

  it.each([
    ["Zarr", zarr],
    ["netCDF", netcdf],
  ])("finds in %s replicas and likelihoods by bin, from which az.loo works", (_name, { groups, loo }) => {
    const draws = readPredictiveDraws(run.folder)!;
    const { posterior_predictive: replicas, observed_data: data, log_likelihood: likelihood } = groups;
    expect(replicas.sizes).toEqual({ chain: 3, draw: 50, cellar_bin: 4, bound_bin: 1 });
    for (const { experiment, counts, logLikelihood } of draws.experiments) {
      hold(replicas.variables[experiment as "cellar"], counts);
      hold(likelihood.variables[experiment as "cellar"], logLikelihood);
    }
    hold(data.variables.cellar, Float64Array.of(4, 1, 3, 0));
    expect([replicas.variables.cellar.dtype, replicas.variables.bound.dtype]).toEqual(["int32", "float64"]);
    expect(likelihood.variables.bound.attributes.power).toBe(2);
    // Pareto-smoothed leave-one-out, from our own smoothing
    const { nBin, logLikelihood } = draws.experiments[0];
    const elpd = Array.from({ length: nBin }, (_bin, bin) => {
      const column = logLikelihood.filter((_x, i) => i % nBin === bin);
      const { weights } = paretoSmoothed(
        column.map((x) => -x),
        1,
      );
      return Math.log(weights.reduce((sum, w, i) => sum + w * Math.exp(column[i]), 0));
    });
    expect([loo.n, loo.draws]).toEqual([4, 150]);
    expect(elpd.reduce((a, b) => a + b)).toBeCloseTo(loo.elpd, 10);
  });

  it("finds the same rows in CSV and Parquet", () => {
    const { columns, types, nullable, metadata } = tables;
    expect(Object.keys(columns).slice(0, 4)).toEqual(["chain", "step", "walker", "Lambda_1"]);
    expect([types.chain, types.walker, types.Lambda_1, nullable]).toEqual(["int32", "int32", "double", false]);
    for (const name of run.posterior.names) hold(columns[name as "mu_sol"], all(run.posterior.column(name)));
    expect([columns.chain.quantiles["0.05"], columns.chain.quantiles["0.95"]]).toEqual([0, 3]);
    expect(columns.step.mean).toBe(29.5);
    expect(metadata).toMatchObject({ model: "toy", burn_in: "48", burn_in_removed: "true", thin: "5" });
    expect(JSON.parse(metadata.units)).toMatchObject({ mu_sol: "1e-11 mu_B" });
  });

  it("finds in a chain's Arrow file what its rows and columns are", () => {
    expect(arrow).toMatchObject({ model: "toy", seed: "1", thin: "5", burn_in: "48", burn_in_removed: "false" });
    expect(JSON.parse(arrow.labels)).toMatchObject({ mu_sol: "\\mu_{\\rm sol}" });
  });
});
