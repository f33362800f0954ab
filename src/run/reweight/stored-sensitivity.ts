import { powerOf } from "../../model/compile.ts";
import { storedPosterior } from "../../posterior/draws/stored.ts";
import { expectKeys, expectList, expectText, reject } from "../../reject.ts";
import type { RunRecord } from "../../store/run-record.ts";
import type { Piece, Rerun, Sensitivity } from "../../store/sensitivity.ts";
import { readSensitivity, writeSensitivity } from "../../store/sensitivity-file.ts";
import { loadModel } from "../load/load.ts";
import { sensitivityOf } from "../products/sensitivity.ts";
import { isDoubtful, type Named, pieceKey } from "./rerun.ts";

/**
 * How the bounds of a stored run follow each piece of its posterior at some powers, ascending, 1 among them: as stored, or from the chains
 * where a power is none of the stored ones. Stored real runs come with it.
 */
export function sensitivityAt(folder: string, record: RunRecord, alphas: readonly number[]): Sensitivity {
  expectText(folder, "folder", "that of a run");
  expectKeys(record, ["columns", "verdict"], "record", "that of a run, as readRecord gives it");
  expectList(alphas, "alphas", "powers");
  const stored = readSensitivity(folder);
  if (alphas.every((one) => stored.alphas.includes(one))) return atStored(stored, alphas);
  const { powers = {} } = loadModel(`${folder}/model.yaml`);
  const posterior = storedPosterior(folder, record);
  return withReruns(
    sensitivityOf(posterior, record.columns, (name) => powerOf({ powers }, name), alphas),
    stored,
  );
}

/** A stored sensitivity at some of its powers, without densities. */
function atStored(stored: Sensitivity, alphas: readonly number[]): Sensitivity {
  const places = alphas.map((one) => stored.alphas.indexOf(one));
  const of = <T>(all: readonly T[]): T[] => places.map((i) => all[i]);
  const pieces = stored.pieces.map((piece) => ({
    ...piece,
    paretoK: of(piece.paretoK),
    columns: Object.fromEntries(
      Object.entries(piece.columns).map(([name, { density: _, ...column }]) => [
        name,
        {
          ...column,
          upper: of(column.upper),
          upperMcse: of(column.upperMcse),
          ...(column.hdi && { hdi: of(column.hdi) }),
        },
      ]),
    ),
  }));
  return { ...stored, alphas, pieces };
}

const isSame = (a: Named, b: Named): boolean => pieceKey(a) === pieceKey(b);

/** A sensitivity with the real runs of another of the same run. */
export function withReruns(sensitivity: Sensitivity, stored: Sensitivity): Sensitivity {
  const pieces = sensitivity.pieces.map((piece) => ({
    ...piece,
    reruns: stored.pieces.find((one) => isSame(one, piece))?.reruns ?? [],
  }));
  return { ...sensitivity, pieces };
}

/** The pieces of these names, `kind.name` or the name alone; all without a name. `place` is said before a name that none has. */
export function piecesNamed(sensitivity: Sensitivity, names: readonly string[], place: string): Sensitivity {
  const { pieces } = sensitivity;
  const fits = (piece: Piece, name: string): boolean => piece.name === name || pieceKey(piece) === name;
  const stranger = names.find((name) => !pieces.some((piece) => fits(piece, name)));
  if (stranger !== undefined) {
    const [keys, known] = [pieces.map(pieceKey), pieces.map(({ name }) => name)];
    reject(place, `no such piece, there are ${keys.join(", ")}`, stranger, [...keys, ...known]);
  }
  return names.length === 0
    ? sensitivity
    : { ...sensitivity, pieces: pieces.filter((piece) => names.some((name) => fits(piece, name))) };
}

/** Where real runs are wanted: where weights cannot be trusted, nowhere, or at every power of each piece that is not constant. */
export type RerunMode = "auto" | "none" | "all";

/** The real runs that a mode wants and that are not stored yet. */
export function missingReruns(
  sensitivity: Sensitivity,
  mode: RerunMode,
): { readonly piece: Piece; readonly alpha: number }[] {
  expectKeys(sensitivity, ["pieces", "alphas"], "sensitivity", "what sensitivityAt gives");
  const { pieces, alphas } = sensitivity;
  const isWanted = (piece: Piece, i: number): boolean =>
    mode === "all" ? !piece.constant : mode === "auto" && isDoubtful(piece, i);
  return pieces.flatMap((piece) =>
    alphas.flatMap((alpha, i) =>
      alpha === 1 || !isWanted(piece, i) || piece.reruns.some((one) => one.alpha === alpha) ? [] : [{ piece, alpha }],
    ),
  );
}

/** Add a real run to what is stored with a run at this moment. */
export function storeRerun(folder: string, piece: Named, done: Rerun): void {
  expectText(folder, "folder", "that of a run");
  expectKeys(done, ["alpha", "bounds"], "done", "what rerun gives");
  const stored = readSensitivity(folder);
  const pieces = stored.pieces.map((one) =>
    isSame(one, piece) ? { ...one, reruns: [...one.reruns, done].sort((a, b) => a.alpha - b.alpha) } : one,
  );
  writeSensitivity(folder, { ...stored, pieces });
}
