import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { claim, draft } from "../../src/store/draft.ts";
import { listRuns } from "../../src/store/run-folder.ts";

const scratch = (): string => mkdtempSync(join(tmpdir(), "numag-"));

/** Arguments for a Node that begins the folder of a run and then does something else. */
function beginning(target: string, then: string): string[] {
  const source = resolve("src/store/draft.ts");
  const code = `import { draft } from ${JSON.stringify(source)}; draft(${JSON.stringify(target)}, false); ${then}`;
  return ["--import", "tsx", "--input-type=module", "--eval", code];
}

/** A process that begins the folder of a run and goes on until it is killed. */
async function writing(target: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, beginning(target, 'console.log("begun"); setInterval(() => {}, 1000);'));
  await once(child.stdout!, "data");
  return child;
}

describe("the folder of a run that is being written", () => {
  it("has another name until it is finished", () => {
    const root = scratch();
    const target = join(root, "a");
    const work = draft(target, false);
    writeFileSync(join(work.folder, "run.json"), "{}");
    expect(existsSync(target)).toBe(false);
    expect(listRuns(root)).toEqual([]);
    work.finish();
    expect(readdirSync(root)).toEqual(["a"]);
  });

  it("leaves nothing when it is given up", () => {
    const root = scratch();
    draft(join(root, "a"), false).discard();
    expect(readdirSync(root)).toEqual([]);
  });

  it("is named as it was asked for where it cannot be", () => {
    expect(() => draft("/proc/a", false)).toThrow(expect.objectContaining({ path: "/proc/a" }));
  });

  it("does not replace a run unless forced, and then only at the end", () => {
    const root = scratch();
    const target = join(root, "a");
    mkdirSync(target);
    writeFileSync(join(target, "run.json"), "{}");
    expect(() => draft(target, false)).toThrow("exists already, --force replaces it");
    const work = draft(target, true);
    expect(existsSync(join(target, "run.json"))).toBe(true);
    work.finish();
    expect(existsSync(join(target, "run.json"))).toBe(false);
  });

  it("never takes the place of a folder that is no run, even forced", () => {
    const root = scratch();
    writeFileSync(join(root, "thesis.tex"), "");
    writeFileSync(join(root, "run.json"), "{}");
    expect(() => draft(root, true)).toThrow('holds what is no part of a run, not replaced: "thesis.tex"');
  });

  it("is named after its process was killed, and removed only if forced", () => {
    const root = scratch();
    const target = join(root, "a");
    const { pid, signal } = spawnSync(process.execPath, beginning(target, 'process.kill(process.pid, "SIGKILL")'));
    expect(signal).toBe("SIGKILL");
    const left = `.a.draft-${pid}`;
    expect(readdirSync(root)).toEqual([left]);
    expect(listRuns(root)).toEqual([]);
    expect(() => draft(target, false)).toThrow(
      `${target}: left unfinished by a run that was killed, --force removes it: "${join(root, left)}"`,
    );
    draft(target, true).finish();
    expect(readdirSync(root)).toEqual(["a"]);
    // a run of another name has nothing to do with it
    expect(() => draft(join(root, "b"), false).discard()).not.toThrow();
  });

  it("is left alone while its process lives, even forced", async () => {
    const root = scratch();
    const target = join(root, "a");
    const child = await writing(target);
    try {
      expect(() => draft(target, true)).toThrow(
        `${target}: process ${child.pid} is still writing this run: "${join(root, `.a.draft-${child.pid}`)}"`,
      );
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    draft(target, true).discard();
    expect(readdirSync(root)).toEqual([]);
  });
});

describe("the folder of a run that was given no name", () => {
  it("has a name of its own where another run of the same second and model has begun, or is there", () => {
    const root = join(scratch(), "runs");
    const [first, second] = [claim(root, "a"), claim(root, "a")];
    expect([first.name, second.name]).toEqual(["a", "a-2"]);
    expect(listRuns(root)).toEqual([]);
    writeFileSync(join(second.work.folder, "run.json"), "second");
    second.work.finish();
    first.work.discard();
    expect(readdirSync(root)).toEqual(["a-2"]);
    expect(readFileSync(join(root, "a-2", "run.json"), "utf8")).toBe("second");
    const [third, fourth] = [claim(root, "a"), claim(root, "a")];
    expect([third.name, fourth.name]).toEqual(["a", "a-3"]);
  });

  it("has it among processes that begin at once", async () => {
    const root = scratch();
    const source = resolve("src/store/draft.ts");
    // each waits for the others, then asks, and holds what it got to the end
    const code = `import { claim } from ${JSON.stringify(source)}; process.stdout.write("ready"); process.stdin
      .once("data", () => process.stdout.write(claim(${JSON.stringify(root)}, "a").name)).once("end", () => process.exit());`;
    const args = ["--import", "tsx", "--input-type=module", "--eval", code];
    const children = Array.from({ length: 4 }, () => spawn(process.execPath, args));
    const said = () => Promise.all(children.map(async ({ stdout }) => String((await once(stdout, "data"))[0])));
    expect(await said()).toEqual(children.map(() => "ready"));
    const names = said();
    for (const { stdin } of children) stdin.write("go");
    expect((await names).sort()).toEqual(["a", "a-2", "a-3", "a-4"]);
    const ended = children.map((child) => once(child, "exit"));
    for (const { stdin } of children) stdin.end();
    await Promise.all(ended);
    // none of them went on to write
    expect(readdirSync(root)).toEqual([]);
  });
});
