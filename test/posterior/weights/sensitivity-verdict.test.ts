import { expect, it } from "vitest";
import { sensitivityVerdict } from "../../../src/posterior/weights/sensitivity-verdict.ts";
import type { Piece, PieceKind } from "../../../src/store/sensitivity.ts";

const piece = (kind: PieceKind, name: string, sensitivity: number | null): Piece => ({
  ...{ kind, name, title: "test", constant: sensitivity === null, paretoK: [], kThreshold: 0.7, reruns: [] },
  columns: sensitivity === null ? {} : { x: { sensitivity, upper: [], upperMcse: [] } },
});
const of = (...pieces: Piece[]) => sensitivityVerdict(pieces, "x", true);

// thresholds of Kallioinen et al. (2024), section 3: 0.05 on either side
it.each([
  [0.05, 0.05, "prior–data conflict"],
  [0.3, 0.049, "prior-driven"],
  [0.049, 0.049, "weak likelihood"],
  [0.049, 0.3, "–"],
])("a prior of %f and a likelihood of %f are called %s", (prior, likelihood, word) => {
  expect(of(piece("prior", "flux", prior), piece("likelihood", "gemma", likelihood)).word).toBe(word);
  // the measure is no density that data could contradict
  const ofMeasure = word === "prior–data conflict" ? "prior and data" : word;
  expect(of(piece("measure", "moments", prior), piece("likelihood", "gemma", likelihood)).word).toBe(ofMeasure);
});

it("takes the strongest piece of either side and names all that move the column, the strongest first", () => {
  const pieces = [piece("prior", "mixing", 0.01), piece("measure", "moments", 0.2)];
  const { word, because } = of(...pieces, piece("likelihood", "gemma", 0.06), piece("likelihood", "lsnd", 0.3));
  expect(word).toBe("prior and data");
  expect(because).toBe("measure moments 0.20; likelihood lsnd 0.30, likelihood gemma 0.06");
});

it("does not read a disagreement into a bound at a hard zero", () => {
  const pieces = [piece("measure", "moments", 0.2), piece("likelihood", "gemma", 0.2)];
  expect(sensitivityVerdict(pieces, "x", true).meaning).toContain("as every bound near a hard zero is");
  expect(sensitivityVerdict(pieces, "x", false).meaning).toBe("made by both: it is to be quoted with its prior");
});

it("does not call a prior weak that has no power to scale", () => {
  const { word, because } = of(piece("prior", "moments", null), piece("likelihood", "gemma", 0.2));
  expect(word).toBe("–");
  expect(because).toContain("no power of it says anything");
});
