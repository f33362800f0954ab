import type { Piece, PieceColumn, Sensitivity } from "../../src/store/sensitivity.ts";

/** 90 % of a half-normal distribution of width 1 lie below: the 95 % point of the normal one. */
export const NINETY = 1.6448536;

export const ALPHAS = Array.from({ length: 9 }, (_, i) => 2 ** ((i - 4) / 4));

const WIDTHS: Readonly<Record<string, number>> = { Lambda_1: 0.6, Lambda_2: 0.45, mu_sol: 0.5 };
const POINTS = 81;

/** The width of a half-normal density whose piece is scaled. */
export const widthAt = (column: string, alpha: number, exponent: number): number => WIDTHS[column] * alpha ** -exponent;

const grid = (column: string) => ({ from: 0, step: (4 * WIDTHS[column]) / (POINTS - 1), n: POINTS });

function answer(column: string, exponent: number): PieceColumn {
  const widths = ALPHAS.map((alpha) => widthAt(column, alpha, exponent));
  const { step } = grid(column);
  const half = (x: number, s: number) => (Math.sqrt(2 / Math.PI) / s) * Math.exp(-(x ** 2) / (2 * s ** 2));
  return {
    sensitivity: 0.4 * Math.abs(exponent),
    upper: widths.map((s) => NINETY * s),
    upperMcse: widths.map(() => 0.004),
    density: widths.map((s) => Array.from({ length: POINTS }, (_, i) => Number(half(i * step, s).toPrecision(3)))),
  };
}

function piece(kind: Piece["kind"], name: string, title: string, exponent: number, k: number): Piece {
  const constant = exponent === 0;
  const columns = Object.keys(WIDTHS).map((column) => [column, answer(column, exponent)] as const);
  return {
    ...{ kind, name, title, constant, kThreshold: 0.7 },
    paretoK: ALPHAS.map((alpha) => (constant || alpha === 1 ? null : k * Math.abs(Math.log2(alpha)))),
    columns: constant ? {} : Object.fromEntries(columns),
    reruns: [],
  };
}

/** What power-scaling would say of half-normal posteriors whose widths are powers of alpha: nobody weighed a draw for it. */
export function syntheticSensitivity(): Sensitivity {
  const again = {
    ...{ alpha: 0.5, converged: true, digest: "0".repeat(64), seed: 2, steps: 2000 },
    bounds: { mu_sol: { value: NINETY * widthAt("mu_sol", 0.5, 0.25), mcse: 0.01 } },
  };
  return {
    alphas: ALPHAS,
    columns: Object.keys(WIDTHS),
    grids: Object.fromEntries(Object.keys(WIDTHS).map((column) => [column, grid(column)])),
    pieces: [
      piece("prior", "moments", "prior of the moments", 0, 0),
      { ...piece("likelihood", "xenonnt-sr0", "likelihood of XENONnT SR0", 0.25, 0.9), reruns: [again] },
      piece("measure", "moments", "measure of the moments", -0.1, 0.2),
    ],
    verdicts: [
      {
        column: "Lambda_1",
        word: "prior-driven",
        because: "measure moments 0.2",
        meaning: "the measure moves it, the data do not",
      },
      { column: "mu_sol", word: "–", because: "likelihood of XENONnT SR0 0.10", meaning: "the data decide" },
    ],
  };
}
