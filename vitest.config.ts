import { defineConfig } from "vitest/config";

export default defineConfig({
  // modules are loaded once for each worker: nothing in src has a state that a test could leave behind
  test: { include: ["test/**/*.test.ts"], maxWorkers: 2, isolate: false, testTimeout: 60_000 },
});
