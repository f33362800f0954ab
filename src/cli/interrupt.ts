import { stderr } from "node:process";
import { EXIT } from "./exit.ts";
import { printNotice } from "./print.ts";

/**
 * Do something that the first Ctrl-C asks to stop, by what was handed to `stopping`, and the second ends with the program. `text` is
 * said at the first. What is handed over after that is stopped at once. Says whether it was asked.
 */
export async function interruptible<T>(
  text: string,
  work: (stopping: (stop: () => void) => void) => Promise<T>,
): Promise<{ readonly result: T; readonly interrupted: boolean }> {
  let interrupted = false;
  const stops: (() => void)[] = [];
  const onSignal = () => {
    // not behind the bar that is being drawn
    if (stderr.isTTY) printNotice("");
    if (interrupted) process.exit(EXIT.interrupted);
    interrupted = true;
    printNotice(text);
    for (const stop of stops) stop();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  try {
    const result = await work((stop) => {
      stops.push(stop);
      if (interrupted) stop();
    });
    return { result, interrupted };
  } finally {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  }
}
