/** A piece of a label; `lowered` pieces are subscripts of what comes before. */
export interface LabelPiece {
  readonly text: string;
  readonly lowered: boolean;
}

/**
 * Cut a label at its subscripts: "μ_sol [10⁻¹¹ μ_B]" has two, "sol" and "B". Only a single letter that begins a word, or a mean
 * in brackets, carries one (`μ_sol`, `μ_{ν_e}`, `⟨r²⟩_{ee}`), so that names such as `background_xenonnt` stay as they are. A nuclide
 * stands in brackets, where its figures can be read: `f_{⁷Be}` is "f(⁷Be)"; a power behind a subscript, as in `μ_B²`, is that of the whole.
 */
export function pieces(label: string): readonly LabelPiece[] {
  const subscript =
    /(?<![\p{L}\p{N}_])(\p{L}\p{M}*|⟨[^⟩]*⟩)_(?:\{([^}]+)\}|([\p{L}\p{M}\p{N}⊙☉_]*[\p{L}\p{M}\p{Nd}⊙☉_]))/gu;
  const out: LabelPiece[] = [];
  let before = "";
  let from = 0;
  for (const match of label.matchAll(subscript)) {
    const below = (match[2] ?? match[3]).replaceAll("_", "");
    before += label.slice(from, match.index) + match[1];
    from = match.index + match[0].length;
    if (/[⁰¹²³⁴-⁹]/.test(below)) {
      before += `(${below})`;
      continue;
    }
    out.push({ text: before, lowered: false }, { text: below, lowered: true });
    before = "";
  }
  before += label.slice(from);
  if (before !== "") out.push({ text: before, lowered: false });
  return out;
}

/** A label where no subscript can stand: "r_{BRN,CsI}" is "r_BRN,CsI". */
export const plain = (label: string): string =>
  pieces(label)
    .map(({ text, lowered }) => (lowered ? `_${text}` : text))
    .join("");

/** A piece of a label as a picture sets it: how far down from the piece before it, and its size in pixels where that is another. */
export interface Span {
  readonly text: string;
  readonly dy: number;
  readonly size?: number;
}

/** A label of a type size, its subscripts lower and smaller; after one that ends with a subscript the line stands `low` pixels too low. */
export function spans(label: string, size: number): { readonly spans: readonly Span[]; readonly low: number } {
  const drop = Math.round(size * 25) / 100;
  // three quarters, but no type below 5.5 points
  const smaller = Math.max(0.75 * size, Math.min(size, (5.5 * 96) / 72));
  let low = 0;
  const all = pieces(label).map(({ text, lowered }): Span => {
    const dy = (lowered ? drop : 0) - low;
    low += dy;
    return lowered ? { text, dy, size: smaller } : { text, dy };
  });
  return { spans: all, low };
}
