import { stderr } from "node:process";
import { clearLine, cursorTo } from "node:readline";
import { toWhole } from "../report/text/format.ts";
import type { Sampling } from "../run/execute/pool.ts";
import type { Tell } from "../run/execute/stage.ts";
import type { AskedSettings } from "../run/settings.ts";
import { printNotice } from "./print.ts";
import { type ProgressState, shownLine, shownText } from "./progress-line.ts";

const REDRAW = 100;
const LINE_EVERY = 5000;

/** Told of what a verb is doing. */
export interface ProgressListener {
  /** Shown until it is finished; several at once as one. */
  onSampling(sampling: Sampling, settings: AskedSettings): void;
  readonly onStage: Tell;
  onPicture(done: number, total: number): void;
}

/** Where progress is seen. */
interface Display {
  /** `ended`: nothing more is shown of it. */
  show(shown: ProgressState, ended: boolean): void;
  end(): void;
}

/** One line a piece of work, drawn again and again until another begins. */
function terminal(): Display {
  let name: string | undefined;
  const end = () => {
    if (name !== undefined) printNotice("");
    name = undefined;
  };
  return {
    show(shown, ended) {
      if (shown.name !== name) end();
      name = shown.name;
      cursorTo(stderr, 0);
      stderr.write(shownLine(shown, stderr.columns));
      clearLine(stderr, 1);
      if (ended) end();
    },
    end,
  };
}

/** A line every few seconds. */
function lines(): Display {
  let last = performance.now();
  return {
    show(shown) {
      const now = performance.now();
      if (now - last < LINE_EVERY) return;
      last = now;
      printNotice(shownText(shown));
    },
    end() {},
  };
}

const silent: Display = { show() {}, end() {} };

/** Do something that tells how far it is: on a terminal by bars, elsewhere by lines, not at all if it is to be quiet. */
export async function withProgress<T>(quiet: boolean, work: (progress: ProgressListener) => Promise<T>): Promise<T> {
  const redrawn = stderr.isTTY === true && !process.env.NO_COLOR;
  const display = quiet ? silent : redrawn ? terminal() : lines();
  try {
    return await work(progressOn(display));
  } finally {
    display.end();
  }
}

function progressOn(display: Display): ProgressListener {
  const samplings = new Map<Sampling, AskedSettings>();
  let timer: NodeJS.Timeout | undefined;
  let began = 0;
  let current: string | undefined;
  const show = (work: Omit<ProgressState, "seconds">, ended: boolean, walkerSteps?: number) => {
    if (work.name !== current) began = performance.now();
    current = work.name;
    const seconds = (performance.now() - began) / 1000;
    // the first steps were made before anybody looked at the clock
    const speed = walkerSteps !== undefined &&
      seconds > 1 && { speed: `${(walkerSteps / seconds / 1e3).toFixed(0)}k walker-steps/s` };
    display.show({ ...work, seconds, ...speed }, ended);
  };
  const showPart = (name: string, done: number, total: number) => show({ name, done, total }, done >= total);
  const showSampling = (ended: boolean) => {
    const all = [...samplings];
    const sum = (of: (sampling: Sampling, settings: AskedSettings) => number): number =>
      all.reduce((total, [sampling, settings]) => total + of(sampling, settings), 0);
    const done = sum((sampling) => sampling.done());
    const total = sum((sampling) => sampling.total());
    if (total === 0) return show({ name: "starting walkers", done, total }, ended);
    // where sampling ends is seen on the way: until then it is done up to the next look at the chains
    const [[, { ensembles, targetEss }]] = all;
    const of = all.length === 1 && targetEss !== null && { of: `${toWhole(total / ensembles)} steps` };
    const walkerSteps = sum((sampling, { walkers }) => sampling.done() * walkers);
    show({ name: "sampling", done, total, ...of }, ended, walkerSteps);
  };
  return {
    onSampling(sampling, settings) {
      samplings.set(sampling, settings);
      timer ??= setInterval(showSampling, REDRAW, false);
      const finish = () => {
        if (samplings.size === 1) {
          showSampling(true);
          clearInterval(timer);
          timer = current = undefined;
        }
        samplings.delete(sampling);
      };
      sampling.finished.then(finish, finish);
    },
    onStage(stage, done, total) {
      // where others still sample, their bar says more
      if (samplings.size === 0) showPart(stage, done, total);
    },
    onPicture(done, total) {
      if (samplings.size === 0) showPart("pictures", done, total);
    },
  };
}
