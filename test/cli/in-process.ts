import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { main } from "../../src/cli/main.ts";

/** How a verb ended, and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const scratch = (): string => mkdtempSync(join(tmpdir(), "numag-"));

/** `numag …` in a folder, without a process of its own. */
export async function numag(args: readonly string[], cwd = process.cwd()): Promise<Ended> {
  const home = process.cwd();
  const written = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      written[name] += text;
      return true;
    }),
  );
  process.chdir(cwd);
  try {
    return { code: await main(args), ...written };
  } finally {
    process.chdir(home);
    for (const spy of spies) spy.mockRestore();
  }
}

/** The one JSON value that a verb answers with. */
export async function json(args: readonly string[], cwd?: string) {
  const { code, stdout, stderr } = await numag([...args, "--json"], cwd);
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
}

/** The one line with which a verb refuses. */
export async function refused(args: readonly string[], cwd?: string): Promise<string> {
  const { code, stdout, stderr } = await numag(args, cwd);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr.split("\n")).toHaveLength(2);
  return stderr.trimEnd();
}
