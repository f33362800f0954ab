import { stderr } from "node:process";
import { Presets, SingleBar } from "cli-progress";
import type { Sampling } from "../run/pool.ts";
import type { Settings } from "../store/run-record.ts";
import { say } from "./print.ts";

const REDRAW = 100;
const LINE_EVERY = 5000;

const clock = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return "?";
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};

/** Watch a sampling until the returned function is called: a bar on a terminal, a line every few seconds elsewhere. */
export function watch(sampling: Sampling, { ensembles, steps, walkers }: Settings): () => void {
  const total = ensembles * steps;
  const began = performance.now();
  const rate = (done: number) => (1000 * done * walkers) / (performance.now() - began);
  const left = (done: number) => clock((((performance.now() - began) / 1000) * (total - done)) / done);
  const speed = (done: number) => `${(rate(done) / 1e3).toFixed(0)}k walker-steps/s`;
  if (stderr.isTTY === true && !process.env.NO_COLOR) {
    const bar = new SingleBar(
      { format: "sampling {bar} {percentage}% | {speed} | {left} left", hideCursor: true, stream: stderr, barsize: 30 },
      Presets.shades_classic,
    );
    bar.start(total, 0, { speed: "", left: "?" });
    const timer = setInterval(
      () => bar.update(sampling.done(), { speed: speed(sampling.done()), left: left(sampling.done()) }),
      REDRAW,
    );
    return () => {
      clearInterval(timer);
      bar.update(sampling.done(), { speed: speed(sampling.done()), left: left(sampling.done()) });
      bar.stop();
    };
  }
  const timer = setInterval(() => {
    const done = sampling.done();
    say(`sampling: ${((100 * done) / total).toFixed(0)} %, ${speed(done)}, ${left(done)} left`);
  }, LINE_EVERY);
  return () => clearInterval(timer);
}
