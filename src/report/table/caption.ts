import type { Column, RunRecord } from "../../store/run-record.ts";
import { percent } from "./limits.ts";
import type { Interval } from "./sheet.ts";

const KINDS: Readonly<Record<Exclude<Interval, "equal-tailed">, string>> = {
  upper: "upper limits",
  lower: "lower limits",
  hdi: "shortest intervals",
};

/** What a table of a paper says over its numbers: of which posterior, which intervals, what the brackets are; and what keeps it from being final. */
export function captionOf(
  { title, id, verdict, status }: RunRecord,
  columns: readonly Column[],
  levels: readonly string[],
  interval: Interval,
): string {
  const at = `${levels.map((level) => percent(level).replace(/ %$/, "")).join(", ")} %`.replace(
    /, (?=[^,]*$)/,
    " and ",
  );
  const shown =
    interval === "equal-tailed"
      ? `at ${at}`
      : `at 68 %, ${KINDS[interval]} at ${at}; in brackets the Monte-Carlo error of the last digits`;
  return [
    `${title.replace(/[.\s]+$/, "")}`,
    `Posterior medians with central intervals ${shown}`,
    ...(columns.some(({ periodic }) => periodic) ? ["Of phases mean and standard deviation on the circle"] : []),
    ...(status === "interrupted" ? ["The run was interrupted"] : []),
    ...(verdict.converged ? [] : ["The chains have not converged"]),
    `Run ${id}.`,
  ].join(". ");
}
