/** The process behind `numag` of the tests: does the command lines that it is sent, and answers with what each wrote. */
import { main } from "../../src/cli/main.ts";
import type { Asked } from "./numag.ts";

process.on("message", async ({ args, cwd }: Asked) => {
  process.chdir(cwd);
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    process[name].write = (text: string | Uint8Array) => {
      written[name] += text;
      return true;
    };
  const code = await main(args);
  process.send?.({ code, ...written });
});
// with the worker that began it
process.on("disconnect", () => process.exit());
