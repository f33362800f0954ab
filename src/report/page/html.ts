import { isBinned, type Predictive } from "../../store/predictive.ts";
import type { RunRecord } from "../../store/run-record.ts";
import { toDuration, toSignificant, toSupported, toWhole } from "../format.ts";
import { unitText } from "../labels.ts";
import type { Picture } from "../picture/pictures.ts";
import { foremost } from "../reasons.ts";
import { grouped } from "../remarks.ts";
import type { StoredRun } from "../report.ts";
import { bounds } from "./bounds.ts";
import { escaped, rich, scrolling, section, type TableRow, table } from "./markup.ts";
import { style } from "./style.ts";

/** A picture that has been drawn. */
export interface Drawn extends Picture {
  readonly svg: string;
}

/** The whole report as one page that asks for nothing else: no script, no request. */
export function html(run: StoredRun, drawn: readonly Drawn[]): string {
  const title = escaped(run.record.title);
  const figures = (ofLimits: boolean) => drawn.filter(({ ofLimit = false }) => ofLimit === ofLimits).map(figure);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${verdict(run)}${remarks(run)}
</header>
<main>
${bounds(run)}
${figures(false).join("\n")}
${[oneBin(run), ...figures(true)].join("\n")}
${section("Convergence", convergence(run))}
${section("Provenance", provenance(run))}
</main>
<footer>numag ${escaped(run.record.versions.numag ?? "")} · run ${escaped(run.record.id)}</footer>
</body>
</html>
`;
}

/** One sentence: whether to trust the run, and why not. */
function verdict({ record, posterior }: StoredRun): string {
  const { converged, reasons, burnIn, kept } = record.verdict;
  const size = `${posterior.nEnsemble} ensembles of ${posterior.nWalker} walkers, ${toWhole(kept)} steps kept of each after ${toWhole(burnIn.steps)} of burn-in (${burnIn.reason})`;
  const more = reasons.length > 3 ? `; and ${reasons.length - 3} more` : "";
  const judgement = converged
    ? "<strong>Converged</strong>"
    : `<strong>Not converged</strong>: ${rich(reasons.slice(0, 3).join("; ") + more)}`;
  const interrupted = record.status === "interrupted" ? "<strong>Interrupted</strong> before its end. " : "";
  const bad = interrupted !== "" || !converged;
  return `<p class="verdict${bad ? " bad" : ""}">${interrupted}${judgement} — ${escaped(size)}.</p>`;
}

/** What a reader of the numbers must know. */
function remarks({ record }: StoredRun): string {
  return grouped(record.remarks)
    .map((remark) => `\n<p class="remark">${rich(remark)}</p>`)
    .join("");
}

/** Experiments without bins: what they observed and what the posterior expects. */
function oneBin({ predictive }: StoredRun): string {
  const rows = predictive.filter((one) => !isBinned(one)).map(oneBinRow);
  if (rows.length === 0) return "";
  const content = table({
    caption:
      "Experiments of one bin: what they give, 1σ, and the posterior median of what is expected with its central 90 %.",
    head: ["Experiment", "In", "Observed", "Expected", "Assumed"],
    rows,
  });
  return section("Bounds and numbers of events", `<div class="limits">${content}</div>\n`);
}

function oneBinRow({ title, axis, observed, error = [], median, band90, assumed = "" }: Predictive): TableRow {
  const [n, sigma, m, lower, upper] = [observed, error, median, band90.lower, band90.upper].map(([x]) =>
    toSignificant(x),
  );
  const cells = [rich(title), rich(unitText(axis)), `${n} ± ${sigma}`, `${m} (${lower}–${upper})`, rich(assumed)];
  return { cells };
}

function figure({ name, title, caption, alt, svg }: Drawn): string {
  const links = ["svg", "png", "vl.json"]
    .map((kind) => `<a href="${escaped(`${name}.${kind}`)}">${kind}</a>`)
    .join(", ");
  return section(
    title,
    `<figure>
${scrolling(inline(svg, name, alt), "picture")}
<figcaption>${rich(caption)} (${links})</figcaption>
</figure>
`,
  );
}

/** An SVG for the inside of the page: with a description, and names that no other picture has. */
function inline(svg: string, name: string, alt: string): string {
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

function convergence({ record, summary }: StoredRun): string {
  const { converged, reasons } = record.verdict;
  const columns = record.columns.filter(({ kind }) => kind !== "density");
  const rows = columns.map(({ name, symbol }) => {
    const { mean, meanMcse, sd, rhat, essBulk, essTail, tau } = summary[name];
    const cells = [
      `${rich(symbol)} <code class="name">${escaped(name)}</code>`,
      escaped(toSupported(mean, meanMcse)),
      toSignificant(sd),
      toSignificant(rhat, 5),
      toWhole(essBulk),
      toWhole(essTail),
      toSignificant(tau),
    ];
    return reasons.some((reason) => reason.startsWith(`${name}:`)) ? { cells, mark: "bad" } : { cells };
  });
  const why = converged
    ? ""
    : `<ul>${foremost(reasons)
        .map((reason) => `<li>${escaped(reason)}</li>`)
        .join("")}</ul>\n`;
  return (
    why +
    table({
      caption:
        "Each column over all ensembles. Errors, R-hat, ESS and τ come from the means over the walkers of an ensemble, for its walkers depend on one another. τ is in steps.",
      head: ["Column", "Mean", "SD", "R-hat", "ESS bulk", "ESS tail", "τ"],
      rows,
    })
  );
}

/** How far the figures behind each experiment can be trusted. */
const trustText = ({ trust }: RunRecord): string =>
  Object.entries(trust)
    .map(([experiment, letter]) => `${experiment} ${letter}`)
    .join(", ");

function provenance({ record }: StoredRun): string {
  const { settings, timing, versions } = record;
  const { seed, ensembles, walkers, steps, thin, stretch, workers } = settings;
  const code = (text: string) => `<code>${escaped(text)}</code>`;
  const rows: [string, string][] = [
    ["Run", code(record.id)],
    [
      "Model",
      `${escaped(record.model)} (${escaped(record.experiments.join(", "))}), SHA-256 ${code(record.modelHash)}`,
    ],
    [
      "Trust",
      `${escaped(trustText(record))}: A a collaboration's own figures, B checked, C unchecked, D derived, M from memory`,
    ],
    ["Seed", String(seed)],
    [
      "Settings",
      `${ensembles} ensembles, ${walkers} walkers, ${toWhole(steps)} steps, thinned by ${thin}, stretch scale ${stretch}`,
    ],
    ["Acceptance", record.acceptance.map((a) => toSignificant(a)).join(", ")],
    ["Digest of the chains", code(record.digest)],
    ["Started", escaped(timing.started)],
    [
      "Took",
      `${toDuration(timing.seconds)} with ${workers} workers, ${toWhole(timing.walkerStepsPerSecond)} walker-steps/s`,
    ],
    [
      "Versions",
      escaped(
        Object.entries(versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(", "),
      ),
    ],
    ["Commit", record.commit === null ? "unknown" : code(record.commit)],
  ];
  const command = `numag run model.yaml --seed ${seed} --ensembles ${ensembles} --walkers ${walkers} --steps ${steps} --thin ${thin}`;
  return `<div class="words">${table({ caption: "What made this run.", head: [], rows: rows.map((cells) => ({ cells })) })}</div>
<p>To make it again, in its folder:</p>
<pre tabindex="0"><code>${escaped(command)}</code></pre>
`;
}
