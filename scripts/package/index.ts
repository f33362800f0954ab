import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { writeDoors, writeTypes } from "./consumer.ts";

/**
 * Pack numag, install it as a user would, in an empty folder with an empty cache, and use it: the program, and the library from every kind
 * of project. `npm run try-package -- --node 22` does so under another Node.
 */

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const specifiers = Object.entries(manifest.exports as Record<string, unknown>)
  .filter(([, target]) => typeof target === "object")
  .map(([path]) => `${manifest.name}${path.slice(1)}`);

const root = mkdtempSync(join(tmpdir(), "numag-try-"));
const user = join(root, "user");
const env: NodeJS.ProcessEnv = { ...process.env, npm_config_cache: join(root, "cache"), NO_COLOR: "1" };
// what `npm run` tells its script must not be told to npm again
for (const name of Object.keys(env)) if (/^npm_(config_(?!cache)|package|lifecycle)/.test(name)) delete env[name];

interface Called {
  readonly cwd?: string;
  /** Exit codes that are right; 0 unless said. */
  readonly codes?: readonly number[];
}

/** Run a program to its end; its stdout. Ends with what it said where its exit code is not right. */
function call(command: string, args: readonly string[], { cwd = user, codes = [0] }: Called = {}): string {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8", maxBuffer: 2 ** 28 });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const line = `exit ${status}  ${seconds} s  ${command} ${args.join(" ")}`;
  if (!codes.includes(status ?? -1)) throw new Error(`${line}\n${stdout}\n${stderr}`);
  console.log(line);
  return stdout;
}

/** Put another Node before ours, from the registry: the file alone, for the package `node` fetches it by a script. */
function useNode(version: string): void {
  const folder = join(root, "node");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  call("npm", ["install", "--no-audit", "--no-fund", `node-${process.platform}-${process.arch}@${version}`], {
    cwd: folder,
  });
  const bin = join(folder, "node_modules", `node-${process.platform}-${process.arch}`, "bin");
  env.PATH = `${bin}${delimiter}${env.PATH}`;
}

/** A short run from the library, on worker threads, with its page; the loader is that of the project. */
const RUN = `import { run, readRun, writeReport } from "numag";
run({ model: "dmdd-bound", output: "library", force: true, settings: { steps: 1000, ensembles: 2, workers: 2 } })
  .then(({ folder }) => writeReport(readRun(folder), folder + "/report"))
  .then((written) => console.log(written.length + " files"));
`;

function tryProgram(): void {
  // 2: so few steps do not converge
  console.log(call("npx", ["numag", "run", "dmdd", "--steps", "1000", "--quiet"], { codes: [0, 2] }));
  call("npx", ["numag", "ls"]);
  call("npx", ["numag", "check", "dmdd-bound"]);
  call("npx", [
    "numag",
    "translate",
    "--limit",
    "mu_sol=0.75",
    "--beam",
    "mu_super_k",
    "--oscillation",
    "de-salas-2020-io",
  ]);
}

function tryLibrary(): void {
  const tools = ["tsx", "typescript", "@types/node"].map((name) => `${name}@${manifest.devDependencies[name]}`);
  call("npm", ["install", "--no-audit", "--no-fund", "--save-dev", ...tools]);
  const [esm, ...others] = writeDoors(user, specifiers).map(({ name, file }) =>
    name === "tsx" ? call("npx", ["tsx", file]) : call("node", [file]),
  );
  if (others.some((names) => names !== esm))
    throw new Error(`names differ by the way in: ${[esm, ...others].join("\n")}`);
  writeFileSync(join(user, "run.ts"), RUN);
  call("npx", ["tsx", "run.ts"]);
  for (const file of Object.values(writeTypes(user, specifiers))) call("npx", ["tsc", "-p", file]);
}

try {
  mkdirSync(user);
  call("npm", ["pack", "--pack-destination", root], { cwd: resolve(dirname(import.meta.filename), "../..") });
  const at = process.argv.indexOf("--node");
  if (at > 0) useNode(process.argv[at + 1]);
  console.log(`node ${call("node", ["--version"]).trim()}, npm ${call("npm", ["--version"]).trim()}`);
  const tarball = readdirSync(root).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(join(user, "package.json"), JSON.stringify({ private: true, type: "commonjs" }));
  console.log(call("npm", ["install", "--no-audit", "--no-fund", join("..", tarball)]));
  tryProgram();
  tryLibrary();
} finally {
  rmSync(root, { recursive: true, force: true });
}
