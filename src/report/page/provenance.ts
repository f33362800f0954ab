import type { RunRecord } from "../../store/run-record.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { escaped, labelHtml, tableHtml } from "../table/markup.ts";
import { samplingText } from "../text/ensembles.ts";
import { toDuration, toWhole } from "../text/format.ts";
import { evidenceText, weightText } from "../text/found.ts";
import { commandText, settingsText } from "../text/sampled.ts";
import { lettersOf, trustText } from "../text/trust.ts";

/** The command that makes a run again, in its folder. */
export const command = ({ settings }: RunRecord): string => commandText("model.yaml", settings);

/** What made a run, in full. */
export function provenance({ record }: StoredRun): string {
  const { settings, timing, versions } = record;
  const { seed, workers } = settings;
  // chains of one's own have no document
  const hasModel = record.modelHash !== "";
  const evidence = evidenceText(record);
  const weight = weightText(record);
  const code = (text: string) => `<code>${escaped(text)}</code>`;
  const rows: [string, string][] = [
    ["Run", code(record.id)],
    [
      "Model",
      hasModel
        ? `${escaped(record.model)} (${escaped(record.experiments.join(", "))}), SHA-256 ${code(record.modelHash)}`
        : escaped(record.model),
    ],
    ...(hasModel ? [["Trust", escaped(trustText(record))] as [string, string]] : []),
    ...(record.documents ? [["Documents", escaped(lettersOf(record.documents))] as [string, string]] : []),
    ["Seed", String(seed)],
    ["Settings", escaped(settingsText(settings))],
    ...(evidence === undefined ? [] : [["Best fit", escaped(evidence)] as [string, string]]),
    ...(weight === undefined ? [] : [["Evidence", labelHtml(weight)] as [string, string]]),
    ["Sampling", escaped(samplingText(record))],
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
  const what = `<div class="words">${tableHtml({ caption: "What made this run.", head: [], rows: rows.map((cells) => ({ cells })) })}</div>\n`;
  if (!hasModel) return what;
  return `${what}<p>To make it again, in its folder:</p>
<pre tabindex="0"><code>${escaped(command(record))}</code></pre>
`;
}
