import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** What `package.json` says of how it is used. */
interface Manifest {
  readonly name: string;
  readonly files: readonly string[];
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<"types" | "default", string>>>>;
}

export const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** Sub-paths with code, and what stands for each in an import. */
export const entries = Object.entries(manifest.exports).flatMap(([path, target]) =>
  typeof target === "string" ? [] : [{ path, specifier: `${manifest.name}${path.slice(1)}`, target }],
);

/** A project of CommonJS in whose `node_modules` the package lies as it would be packed, built from the source as it stands. */
export function staged(): { readonly project: string; readonly home: string } {
  const project = mkdtempSync(join(tmpdir(), "numag-package-"));
  const home = join(project, "node_modules", manifest.name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "commonjs" }));
  const compiler = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--outDir", join(home, "dist")];
  execFileSync(process.execPath, compiler, { stdio: ["ignore", "inherit", "inherit"] });
  for (const name of ["package.json", "README.md", "LICENSE", ...manifest.files.filter((one) => one !== "dist")])
    cpSync(name, join(home, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(home, "node_modules"));
  symlinkSync(resolve("node_modules/@types"), join(project, "node_modules/@types"));
  return { project, home };
}
