// where tsx loads TypeScript, threads of Node 20 have it for `require` alone
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
