import type { Piece, SensitivityVerdict } from "../../store/sensitivity.ts";
import { SENSITIVE } from "./power-scaling.ts";

const two = (x: number): string => x.toFixed(2);

/** A piece in words: `prior flux`, `measure moments`, `likelihood xenonnt-sr0`. */
export const pieceText = ({ kind, name }: Pick<Piece, "kind" | "name">): string => `${kind} ${name}`;

/** Sensitivity of a column to one side of Bayes' theorem, prior or likelihood. */
interface Side {
  /** Pieces that move the column, the strongest first, with their sensitivities. */
  readonly moving: readonly string[];
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
    moving: scaled
      .filter(({ value }) => value >= SENSITIVE)
      .map(({ piece, value }) => `${pieceText(piece)} ${two(value)}`),
    largest: scaled.length > 0 ? scaled[0].value : 0,
    constant: scaled.length === 0,
  };
}

/** The verdict on a column to which prior and likelihood both matter. */
function ofBoth(
  densityMoves: boolean,
  oneSided: boolean,
): Pick<SensitivityVerdict, "word"> & { readonly meaning: string } {
  if (densityMoves)
    return {
      word: "prior–data conflict",
      meaning: "a prior density and the likelihood both move it, so that the two may pull in different directions",
    };
  return {
    word: "prior and data",
    meaning: oneSided
      ? "made by both, as every bound near a hard zero is: it is to be quoted with its prior"
      : "made by both: it is to be quoted with its prior",
  };
}

/**
 * What moves a column: sensitivities of 0.05 or more count, and of either side the piece that moves the column most. A prior's density
 * and the likelihood both: a possible prior–data conflict (Kallioinen et al. 2024, section 3). The prior alone: prior-driven, the
 * likelihood is weak beside it. The measure is no density that could conflict with data, since at a hard zero it moves a bound
 * whatever they say (0.23 for half a Gaussian of any width): with the likelihood it makes `prior and data`, alone prior-driven.
 * Neither side: `weak likelihood`, the data say nothing that the support does not. The likelihood alone: `–`. `oneSided`: the
 * column cannot be negative.
 */
export function sensitivityVerdict(pieces: readonly Piece[], column: string, oneSided: boolean): SensitivityVerdict {
  const of = (kinds: readonly Piece["kind"][]): Side =>
    sideOf(
      pieces.filter(({ kind }) => kinds.includes(kind)),
      column,
    );
  const [density, prior, likelihood] = [of(["prior"]), of(["prior", "measure"]), of(["likelihood"])];
  const named = (side: Side): string => side.moving.join(", ");
  const still = (side: Side, what: string): string =>
    side.constant
      ? `the ${what} is constant over the draws, so that no power of it says anything`
      : `no piece of the ${what} moves it (${two(side.largest)} at most)`;
  const [byPrior, byData] = [prior.moving.length > 0, likelihood.moving.length > 0];
  if (byPrior && byData) {
    const { word, meaning } = ofBoth(density.moving.length > 0, oneSided);
    return { column, word, because: `${named(prior)}; ${named(likelihood)}`, meaning };
  }
  if (byPrior)
    return {
      column,
      word: "prior-driven",
      because: `${named(prior)}; ${still(likelihood, "likelihood")}`,
      meaning: "a weak likelihood, another prior gives another bound",
    };
  if (byData) {
    const because = `${named(likelihood)}; ${still(prior, "prior")}`;
    return { column, word: "–", because, meaning: "the data decide" };
  }
  return {
    column,
    word: "weak likelihood",
    because: `${still(likelihood, "likelihood")}; ${still(prior, "prior")}`,
    meaning: "it lies where its support and the other columns let it",
  };
}
