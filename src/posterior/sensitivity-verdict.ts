import type { Piece, SensitivityVerdict } from "../store/sensitivity.ts";
import { SENSITIVE } from "./power-scaling.ts";

const two = (x: number): string => x.toFixed(2);

/** A piece in words: `prior flux`, `measure moments`, `likelihood xenonnt-sr0`. */
export const pieceText = ({ kind, name }: Pick<Piece, "kind" | "name">): string => `${kind} ${name}`;

/** What one side of Bayes' theorem does to a column. */
interface Side {
  /** Pieces that move the column, the strongest first, with their sensitivities. */
  readonly movers: readonly string[];
  readonly largest: number;
  /** None of its pieces can be scaled. */
  readonly constant: boolean;
}

function sideOf(pieces: readonly Piece[], column: string): Side {
  const scaled = pieces
    .filter(({ columns }) => Object.hasOwn(columns, column))
    .map((piece) => ({ piece, value: piece.columns[column].sensitivity }))
    .sort((a, b) => b.value - a.value);
  return {
    movers: scaled
      .filter(({ value }) => value >= SENSITIVE)
      .map(({ piece, value }) => `${pieceText(piece)} ${two(value)}`),
    largest: scaled.length > 0 ? scaled[0].value : 0,
    constant: scaled.length === 0,
  };
}

/**
 * What moves a column, by the thresholds of Kallioinen et al. (2024), section 3: both prior and likelihood at 0.05 or more, the prior
 * alone, neither ("weak likelihood": the data say nothing that its support does not), or the likelihood alone ("–", as it should
 * be). The measure counts as a prior, and of either side the piece that moves the column most. `oneSided`: the column cannot be negative.
 */
export function sensitivityVerdict(pieces: readonly Piece[], column: string, oneSided: boolean): SensitivityVerdict {
  const prior = sideOf(
    pieces.filter(({ kind }) => kind !== "likelihood"),
    column,
  );
  const likelihood = sideOf(
    pieces.filter(({ kind }) => kind === "likelihood"),
    column,
  );
  const named = (side: Side): string => side.movers.join(", ");
  const still = (side: Side, what: string): string =>
    side.constant
      ? `the ${what} is constant over the draws, so that no power of it says anything`
      : `no piece of the ${what} moves it (${two(side.largest)} at most)`;
  const [byPrior, byData] = [prior.movers.length > 0, likelihood.movers.length > 0];
  if (byPrior && byData)
    return {
      column,
      word: "prior–data conflict",
      because: `${named(prior)}; ${named(likelihood)}: ${
        oneSided
          ? "both move it, which at a hard zero need not be a disagreement: prior and data make the bound together, and it is to be quoted with the prior"
          : "both move it; the two may pull in different directions"
      }`,
    };
  if (byPrior)
    return {
      column,
      word: "prior-driven",
      because: `${named(prior)}; ${still(likelihood, "likelihood")}: another prior gives another bound`,
    };
  if (byData) return { column, word: "–", because: `${named(likelihood)}; ${still(prior, "prior")}` };
  return {
    column,
    word: "weak likelihood",
    because: `${still(likelihood, "likelihood")}; ${still(prior, "prior")}: it lies where its support and the other columns let it`,
  };
}
