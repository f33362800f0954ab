import { logProb, start } from "./banana.ts";

/** As a CommonJS module looks that is imported. */
export default { logProb, start };
