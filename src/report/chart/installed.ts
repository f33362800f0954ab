import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);

/** The file that a package's name, or the path of a file in it, stands for; also where a loader has turned our modules into CommonJS. */
export const installed = (name: string): string => resolve(name);
