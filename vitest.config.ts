import { defineConfig } from "vitest/config";
import { PATIENCE } from "./test/patience.ts";

export default defineConfig({
  // modules are loaded once for each worker: nothing in src has a state that a test could leave behind
  test: {
    include: ["test/**/*.test.ts"],
    maxWorkers: 2,
    isolate: false,
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    teardownTimeout: PATIENCE,
  },
});
