import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "vitest";

/** A command line and the folder that it is given in. */
export interface Asked {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** How a verb ended, and what it wrote; no code where a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A new folder of its own. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), "numag-"));

const HOME = resolve(".");
/** Source as it stands, with no build between; the loader by its address, for a command line may stand anywhere. */
const FROM_SOURCE = ["--import", import.meta.resolve("tsx")];
const env = { ...process.env, NO_COLOR: "1" };

let shell: ChildProcess | undefined;

/** The process that does the command lines of this worker; kept, for each would load the same modules anew. */
function shellProcess(): ChildProcess {
  if (shell?.connected) return shell;
  shell = fork(resolve("test/cli/shell.ts"), { execArgv: FROM_SOURCE, env });
  shell.unref();
  shell.channel?.unref();
  return shell;
}

async function ask(asked: Asked): Promise<Ended> {
  const child = shellProcess();
  const answered = new Promise<Ended>((done, fail) => {
    child.once("message", (ended) => done(ended as Ended));
    child.once("exit", (code, signal) => fail(new Error(`numag ${asked.args.join(" ")}: ended by ${signal ?? code}`)));
  });
  child.send(asked);
  try {
    return await answered;
  } finally {
    child.removeAllListeners();
  }
}

let last: Promise<unknown> = Promise.resolve();

/**
 * `numag …` in a folder, by default that of the repository: in a process beside the tests, which has a working folder of its own and does
 * one command line after the other, so that one which outlives its test disturbs no other.
 */
export function numag(args: readonly string[], cwd = HOME): Promise<Ended> {
  const ended = last.then(() => ask({ args, cwd }));
  last = ended.catch(() => {});
  return ended;
}

/** `numag …` as a program, which can be sent signals. */
export async function numagProgram(
  args: readonly string[],
  cwd: string,
  onStart: (child: ChildProcess) => void = () => {},
): Promise<Ended> {
  const child = spawn(process.execPath, [...FROM_SOURCE, resolve("src/cli/numag.ts"), ...args], { cwd, env });
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      written[name] += text;
    });
  onStart(child);
  const [code] = await once(child, "close");
  return { code, ...written };
}

/** Lines of progress, which a machine that takes its time sees. */
const PROGRESS = /^(\w+: \d+ %.*\n)*$/;

/** The one JSON value that a verb answers with. */
export async function json(args: readonly string[], cwd?: string) {
  const { code, stdout, stderr } = await numag([...args, "--json"], cwd);
  expect(code, stderr).toBe(0);
  expect(stderr).toMatch(PROGRESS);
  return JSON.parse(stdout);
}

/** The one line with which a verb refuses. */
export async function refused(args: readonly string[], cwd?: string): Promise<string> {
  const { code, stdout, stderr } = await numag(args, cwd);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr.split("\n")).toHaveLength(2);
  return stderr.trimEnd();
}
