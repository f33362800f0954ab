/** A rectangle in pixels, y downwards. */
export interface LabelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point with the width of its label in pixels, and what is drawn there. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly box: LabelBox;
}

/** Where a label stands: its left end and its middle; `tie` is where a line from its anchor meets it, absent where it stands beside. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly tie?: { readonly x: number; readonly y: number };
}

/** Height of a line of labels, pixels. */
export const LINE = 12;

/** Free pixels between two labels of one line, so that they do not read as one. */
const SPACE = 10;
const GAP = 9;
const STEP = 4;

const overlap = (a: LabelBox, b: LabelBox): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const boxOf = ({ x, y }: Placed, width: number, space = 0): LabelBox => ({
  left: x - space,
  right: x + width + space,
  top: y - LINE / 2,
  bottom: y + LINE / 2,
});

const inside = (box: LabelBox, frame: LabelBox): boolean =>
  box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;

/** The line from an anchor to its label, as a chain of small boxes. */
function line({ x, y }: Anchor, { tie }: Placed): LabelBox[] {
  if (!tie) return [];
  const n = Math.ceil(Math.hypot(tie.x - x, tie.y - y) / 2);
  return Array.from({ length: n }, (_, i) => {
    const [at, down] = [x + ((tie.x - x) * (i + 1)) / n, y + ((tie.y - y) * (i + 1)) / n];
    return { left: at - 1, right: at + 1, top: down - 1, bottom: down + 1 };
  });
}

/** Places beside an anchor, the nearest first: right and left of it, then further and further up and down. */
function candidates({ x, y, width }: Anchor, frame: LabelBox): Placed[] {
  const steps = Math.ceil((frame.bottom - frame.top) / STEP);
  const shifts = Array.from({ length: 2 * steps + 1 }, (_, i) => (i % 2 ? -1 : 1) * Math.ceil(i / 2) * STEP);
  return shifts.flatMap((dy) => {
    const beside = Math.abs(dy) <= LINE / 2;
    // further away the label also steps aside, so that the line to it can be seen
    const gap = beside ? GAP : GAP + LINE;
    return [gap, -gap - width].map((dx) => ({
      x: x + dx,
      y: y + dy,
      ...(!beside && { tie: { x: dx > 0 ? x + dx - 2 : x + dx + width, y: y + dy } }),
    }));
  });
}

const hits = (boxes: readonly LabelBox[], others: readonly LabelBox[]): boolean =>
  boxes.some((a) => others.some((b) => overlap(a, b)));

/**
 * A place for every label inside `frame`, clear of what is drawn, of `taken` and of one another, the widest first, for they fit in
 * the fewest places; if possible no line crosses anything. Undefined where no place is left.
 */
export function placeLabels(
  anchors: readonly Anchor[],
  frame: LabelBox,
  taken: readonly LabelBox[],
): (Placed | undefined)[] {
  const texts: LabelBox[] = [];
  const lines: LabelBox[] = [];
  const place = (anchor: Anchor): Placed | undefined => {
    const others = anchors.filter((other) => other !== anchor).map(({ box }) => box);
    const free = candidates(anchor, frame).filter((one) => {
      const box = boxOf(one, anchor.width);
      const drawn = [anchor.box, ...others, ...taken];
      return inside(box, frame) && !hits([box], drawn) && !hits([boxOf(one, anchor.width, SPACE)], texts);
    });
    const clear = free.filter((one) => !hits([boxOf(one, anchor.width)], lines) && !hits(line(anchor, one), texts));
    const found = clear.find((one) => !hits(line(anchor, one), others)) ?? clear[0] ?? free[0];
    if (found) {
      texts.push(boxOf(found, anchor.width));
      lines.push(...line(anchor, found));
    }
    return found;
  };
  const places = new Map(anchors.toSorted((a, b) => b.width - a.width).map((anchor) => [anchor, place(anchor)]));
  return anchors.map((anchor) => places.get(anchor));
}
