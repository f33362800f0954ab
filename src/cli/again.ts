import { join } from "node:path";
import { commandText } from "../report/text/sampled.ts";
import type { Settings } from "../store/run-record.ts";

/** A path as a shell takes it. */
export const inShell = (path: string): string =>
  /^[\w./:@%+=-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/** The command that samples a stored run's model anew, with its settings or others. */
export const again = (folder: string, settings: Settings): string =>
  commandText(inShell(join(folder, "model.yaml")), settings);
