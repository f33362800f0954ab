import { stderr, stdout } from "node:process";
import { alignedLines } from "../report/text/aligned.ts";
import type { RunRecord } from "../store/run-record.ts";

/** The result of a verb: one JSON value, or text. */
export const print = (text: string): void => void stdout.write(`${text}\n`);
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));
/** Everything that is not the result. */
export const printNotice = (text: string): void => void stderr.write(`${text}\n`);

const colourful = (): boolean => stdout.isTTY === true && !process.env.NO_COLOR;
export const bold = (text: string): string => (colourful() ? `\x1b[1m${text}\x1b[22m` : text);

/** How a run ended, in a word or two; of one that came to its end, whether it can be trusted. */
export function verdictWord({ status, verdict }: Pick<RunRecord, "status" | "verdict">): string {
  if (status === "interrupted") return status;
  return verdict.converged ? "converged" : "not converged";
}

/** Rows as aligned columns under a header; the first column to the left, the others to the right unless named in `left`. */
export function columns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  left: readonly number[] = [0],
): string {
  const [first, ...others] = alignedLines([header, ...rows], left);
  return [bold(first), ...others].join("\n");
}
