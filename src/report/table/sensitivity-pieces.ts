import type { Column } from "../../store/run-record.ts";
import type { Piece, Sensitivity } from "../../store/sensitivity.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { drawnColumns } from "../text/choice.ts";
import { toSignificant } from "../text/format.ts";

/** The columns of a run whose bounds are followed, in the order of the pictures. */
export function followedColumns(run: StoredRun, { columns }: Sensitivity): readonly Column[] {
  return drawnColumns(run).filter(({ name }) => columns.includes(name));
}

/** A run's sensitivity with experiments by their titles, as far as the comma: "likelihood of XENONnT SR0". */
export function titledSensitivity({ sensitivity, predictive }: StoredRun): Sensitivity {
  const names = new Map(predictive.map(({ experiment, title }) => [experiment, title.split(",")[0]]));
  const titled = (piece: Piece): Piece => {
    const name = names.get(piece.name);
    return name === undefined ? piece : { ...piece, title: piece.title.replace(piece.name, () => name) };
  };
  return { ...sensitivity, pieces: sensitivity.pieces.map(titled) };
}

/** The pieces that move anything, the one that moves most first. */
export function movingPieces({ pieces }: Sensitivity): readonly Piece[] {
  const most = ({ columns }: Piece) => Math.max(0, ...Object.values(columns).map(({ sensitivity }) => sensitivity));
  return pieces.filter(({ constant }) => !constant).sort((a, b) => most(b) - most(a));
}

/** A power as it is read: 0.5, 0.71, 1. */
export const powerText = (alpha: number): string => toSignificant(alpha, Math.abs(Math.log2(alpha) % 1) < 1e-9 ? 1 : 3);
