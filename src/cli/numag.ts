#!/usr/bin/env node
import { main } from "./main.ts";

// a reader that has seen enough (`numag summary RUN | head`) is no error
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await main(process.argv.slice(2));
